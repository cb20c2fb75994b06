//! Sentences with particulars made up, so that whoever reviews a locale reads them whole.

use fluent_bundle::FluentValue;
use schoolgate::contract::Instant;

use crate::lists::Joined;
use crate::reasons::Particulars;
use crate::{About, Words};

/// Tuesday 3 October 2023, 08:00, in British Summer Time.
const AT: (i64, i32) = (1_696_316_400_000, 3_600);

impl Words {
    /// The sentence of a key, its places filled from the locale's own words, with a number where it has one; the key itself
    /// where there is no such sentence.
    #[must_use]
    pub fn example(&self, key: &str, number: u32) -> String {
        let word = |key: &str| self.said(key, &[]);
        let name = |name: &str| self.name(name);
        let two = |how, a: String, b: String| self.joined(&[a, b], how);
        let towards = |channel: &str, form: &str| word(&format!("channel-{channel}.{form}"));
        let form = if key.starts_with("remedy-") {
            ""
        } else if key == "reason-reply_kind_not_allowed" {
            ".about"
        } else {
            ".subject"
        };
        let way = match key {
            "reason-topic_goes_elsewhere-way" => towards("school_office", "towards"),
            "reason-feature_not_in_use-way" | "reason-topic_better_elsewhere-way" => towards("in_person", "by"),
            "told-safeguarding" => word("channel-safeguarding_lead"),
            _ => towards("office_email", "use"),
        };
        let role = match key {
            "told-level" => word("role-headteacher.goes"),
            "duty-notify" => word("role-safeguarding_lead.tell"),
            _ => word("role-senior_leader.ask"),
        };
        let levels = || {
            let at = self.when(Instant::from_millis(AT.0, AT.1), &About::default());
            self.said("told-level", &[("role", word("role-senior_leader.goes").into()), ("at", at.into())])
        };
        let at = self.when(Instant::from_millis(AT.0, AT.1), &About::default());
        let ways = match key {
            "duty-reach_otherwise" => two(Joined::Or, word("channel-paper"), word("channel-sms")),
            _ => two(
                Joined::Or,
                self.said("channel-staff", &[("name", name("Ms Adeyemi").into())]),
                towards("office_phone", "use"),
            ),
        };
        let staff = match key {
            "told-handed_on" => name("Mr Hussain"),
            _ => two(Joined::Or, name("Mr Hussain"), name("Ms Adeyemi")),
        };
        let (before, next) = if key.starts_with("list-ways") {
            (towards("office_email", "towards"), towards("headteacher", "towards"))
        } else {
            (name("Amina"), name("Yusuf"))
        };
        let written: Vec<(&'static str, String)> = vec![
            ("account", word("account-suspended")),
            ("adult", name("Sara Khan")),
            ("at", at),
            ("bases", two(Joined::And, word("basis-public_task"), word("basis-legal_obligation"))),
            ("before", before),
            ("category", word("category-sports_result")),
            ("categories", two(Joined::Row, word("category-news"), word("category-photograph"))),
            ("class", name("3H")),
            ("consent", word("consent-photo")),
            ("contact", name("0161 496 0000")),
            ("content", name("post-12")),
            ("day", "3".to_owned()),
            ("document", word("document-policy")),
            ("from", name("Amina Khan")),
            ("kind", word("reply-holding")),
            ("language", word("language-ur")),
            ("levels", levels()),
            ("media", two(Joined::Row, word("medium-photo"), word("medium-recording"))),
            ("medium", word("medium-photo")),
            ("month", word("month-10")),
            ("name", name("Ms Adeyemi")),
            ("next", next),
            ("parent", name("Sara Khan")),
            ("parents", two(Joined::And, name("Sara Khan"), name("Tariq Khan"))),
            ("people", two(Joined::And, name("Sara Khan"), word("role-class_teacher"))),
            ("permission", word("permission-out_of_hours")),
            ("person", name("Sara Khan")),
            (
                "place",
                word(if key.starts_with("duty-") { "destination-social_media" } else { "consent-website.place" }),
            ),
            ("pupil", name("Amina")),
            ("pupils", two(Joined::And, name("Amina"), name("Yusuf"))),
            ("role", role),
            ("skills", two(Joined::Or, name("Helping others"), name("Reading"))),
            ("staff", staff),
            ("step", word("step-reminder")),
            ("surface", word("surface-class_story")),
            ("time", "08:00".to_owned()),
            ("to", name("Amina K.")),
            ("told", self.sentence("told-reply_never", &[])),
            ("topic", word(&format!("topic-absence{form}"))),
            ("version", name("2023-09")),
            ("way", way),
            ("ways", ways),
            ("weekday", word("weekday-tue")),
            ("while", word("while-week")),
        ];
        let mut particulars: Particulars<'_> =
            written.into_iter().map(|(name, value)| (name, FluentValue::from(value))).collect();
        particulars.extend(["limit", "count", "points"].map(|name| (name, FluentValue::from(number))));
        // A word stands within a sentence, and is shown as it stands there.
        let sentences = ["reason-", "remedy-", "duty-", "told-", "headline-", "plan-", "verdict-"];
        if sentences.iter().any(|kind| key.starts_with(kind)) && key != "told-level" {
            self.sentence(key, &particulars)
        } else {
            self.said(key, &particulars)
        }
    }
}
