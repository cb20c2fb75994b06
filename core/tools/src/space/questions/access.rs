//! Joining, accounts, devices, consent and data rights.

use schoolgate::words::{ConsentKind, Device};
use serde_json::{Value, json};

use super::stories::in_journal;
use super::{Asked, Asking};
use crate::space::people::{
    ADULTS, AMINA, BARRED, BARRED_AT_WORK, CLOSED, CONSENTS, GITA, HEAD, HOST, KINDS, LAPSED, LEAVER, MOTHER, OFFICE,
    RELATIVE, Side, TEACHER, Who, child_of,
};
use crate::space::roster::plain;

impl Asking<'_> {
    pub(super) fn access(&mut self) -> Asked {
        self.joining()?;
        self.relatives()?;
        self.accounts()?;
        self.consents()?;
        self.leavers()?;
        self.data_rights()
    }

    /// What relatives do, where any of the policies says what they may.
    fn relatives(&mut self) -> Asked {
        if !self.varied.relatives {
            return Ok(());
        }
        let by = RELATIVE;
        let feed =
            |surface: &str, class: Option<&str>| json!({ "type": "view_feed", "surface": surface, "class": class });
        self.ask("sign in", by, &[], || json!({ "type": "sign_in" }))?;
        self.ask("read the class story", by, &[], || feed("class_story", Some("a")))?;
        self.ask("read the school story", by, &[], || feed("school_story", None))?;
        self.ask("comment on a post", by, &[], || json!({ "type": "comment", "post": "post", "text": "Lovely." }))?;
        self.ask("like a post", by, &[], || json!({ "type": "like", "post": "post" }))?;
        self.ask("see a child’s points", by, &[], || json!({ "type": "view_points", "of": { "pupil": "amina" } }))?;
        self.ask("see a child’s portfolio", by, &[], || json!({ "type": "view_portfolio", "pupil": "amina" }))?;
        self.ask("add to a child’s journal", by, &[], || in_journal("amina"))?;
        let write =
            || json!({ "type": "send_message", "to": { "staff": "teacher" }, "about": ["amina"], "topic": "general" });
        self.ask("write to the class teacher", by, &[], write)
    }

    fn joining(&mut self) -> Asked {
        fn invite(pupil: &str, parent: &str) -> Value {
            json!({ "type": "issue_invite", "pupil": pupil,
                    "parent": parent, "code": "2222" })
        }
        let years: Vec<_> = self.varied.other_years().collect();
        for by in KINDS.iter().copied().chain([HOST, MOTHER, AMINA]) {
            self.ask("send a code to parents of {1}", by, &["a pupil"], || invite("lena", "uninvited"))?;
            let revoke = || json!({ "type": "revoke_invite", "pupil": "mia", "parent": "invited" });
            self.ask("take an invitation back", by, &[], revoke)?;
            for (id, label) in &years {
                let parent = format!("new-{id}");
                self.ask("send a code to parents of {1}", by, &[label], || invite(id, &parent))?;
            }
            for (pupil, parent, label) in
                [("amina", "barred", "a restricted adult"), ("kim", "ended", "a parent whose account was ended")]
            {
                self.ask("send a code to {1}", by, &[label], || invite(pupil, parent))?;
            }
            for places in self.varied.places.clone() {
                let (pupil, parent) = (format!("full-{places}"), format!("next-full-{places}"));
                let approve = || json!({ "type": "approve_extra_parent", "pupil": pupil, "parent": parent });
                let count = places.to_string();
                self.ask("approve one adult more than {1} for a pupil", by, &[&count], approve)?;
            }
            let approve = || json!({ "type": "approve_extra_parent", "pupil": "lena", "parent": "uninvited" });
            self.ask("approve one more adult for a pupil who has one", by, &[], approve)?;
        }
        for by in [HOST, OFFICE, HEAD].into_iter().filter(|_| self.varied.consents_first) {
            for known in CONSENTS {
                self.ask("send a code to parents of {1}", by, &[known.label], || invite(known.pupil, "uninvited"))?;
            }
        }
        for by in KINDS.iter().copied().chain([HOST, MOTHER]).filter(|_| self.varied.signed) {
            let version = self.policies.last().map(|policy| policy.document().version.clone());
            let sign = || json!({ "type": "accept_policy", "version": version, "given_by": "unsigned", "form": "f" });
            self.ask("record that an adult signed the policy", by, &[], sign)?;
            let label = ["an adult who has not signed the policy"];
            self.ask("send a code to {1}", by, &label, || invite("lena", "unsigned"))?;
        }
        let redeem = |accepts: bool| json!({ "type": "redeem_invite", "code": "1111", "accepts_policy": accepts });
        let mut new = vec![("invited".to_owned(), "invited parents".to_owned())];
        new.extend(years.iter().map(|(id, label)| (format!("new-{id}"), format!("invited parents of {label}"))));
        if self.varied.signed {
            new.push(("unsigned".to_owned(), "invited parents who have not signed the policy".to_owned()));
        }
        if self.varied.by_joining {
            new.push(("joining".to_owned(), "invited parents of a pupil for whom nobody has answered".to_owned()));
            let of = "invited parents of a pupil whose data may be held, and for whom nobody has answered otherwise";
            new.push(("joining-too".to_owned(), of.to_owned()));
        }
        for places in &self.varied.places {
            let of = |kind: &str, label: String| (format!("{kind}-{places}"), label);
            new.push(of("next-room", format!("invited parents of a pupil who has {} adults", places - 1)));
            new.push(of("next-full", format!("invited parents of a pupil who has {places} adults")));
            new.push(of("extra", format!("approved parents of a pupil who has {places} adults")));
        }
        for (accepts, label) in [(true, "accepting the policy"), (false, "without accepting the policy")] {
            for (id, called) in &new {
                let by = Who::made(Side::Parent, id.clone(), called.clone());
                self.ask("join with a code, {1}", &by, &[label], || redeem(accepts))?;
            }
            for by in [MOTHER, TEACHER, AMINA, HOST].into_iter().chain(CLOSED.iter().copied()) {
                self.ask("join with a code, {1}", by, &[label], || redeem(accepts))?;
            }
        }
        let mut versions: Vec<String> = self.policies.iter().map(|p| p.document().version.clone()).collect();
        versions.dedup();
        for version in versions {
            for by in [MOTHER, TEACHER, LAPSED] {
                let accept = || json!({ "type": "accept_policy", "version": version });
                self.ask("accept version {1} of the policy", by, &[&version], accept)?;
            }
        }
        Ok(())
    }

    fn accounts(&mut self) -> Asked {
        let pupils = [AMINA, GITA, LEAVER];
        for by in KINDS
            .iter()
            .copied()
            .chain(ADULTS.iter().copied())
            .chain(CLOSED.iter().copied())
            .chain(pupils)
            .chain([HOST, BARRED_AT_WORK])
        {
            self.ask("sign in", by, &[], || json!({ "type": "sign_in" }))?;
            let language = || json!({ "type": "set_language", "parent": "mother", "language": "pl" });
            self.ask("choose a parent's language", by, &[], language)?;
            let avatar = || json!({ "type": "change_avatar", "avatar": "owl" });
            self.ask("change their avatar", by, &[], avatar)?;
        }
        for (id, label) in self.varied.other_years() {
            let pupil = Who::made(Side::Pupil, id.clone(), format!("pupils of {label}"));
            let parent = Who::made(Side::Parent, format!("parent-{id}"), format!("parents of {label}"));
            for by in [&pupil, &parent] {
                self.ask("sign in", by, &[], || json!({ "type": "sign_in" }))?;
            }
            let see = || json!({ "type": "view_points", "of": { "pupil": id } });
            self.ask("see their own points", &pupil, &[], see)?;
            self.ask("change their avatar", &pupil, &[], || json!({ "type": "change_avatar", "avatar": "owl" }))?;
        }
        for by in KINDS.iter().copied().chain([MOTHER, AMINA]) {
            for device in Device::ALL {
                let phrase = match device {
                    Device::Personal => "sign in on a device of their own",
                    _ => "sign in on a device of the school's",
                };
                self.ask_on(device.as_str(), phrase, by, || json!({ "type": "sign_in" }))?;
            }
            let export = || json!({ "type": "export_subject", "subject": by.json() });
            self.ask_on("personal", "export what is held on them, on a device of their own", by, export)?;
        }
        Ok(())
    }

    fn consents(&mut self) -> Asked {
        let asks = |kind| self.rules().flat_map(|rules| &rules.media_consent).any(|c| c.rule.asks_for(kind));
        let asked: Vec<ConsentKind> =
            ConsentKind::ALL.iter().copied().filter(|kind| !kind.is_somewhere() || asks(*kind)).collect();
        for kind in &asked {
            let matter = match kind {
                ConsentKind::DataProcessing => "holding data".to_owned(),
                ConsentKind::OthersJournals => "being in others’ journals".to_owned(),
                kind if kind.is_purpose() => format!("being shown by way of {}", plain(kind.as_str())),
                kind => format!("{}s", plain(kind.as_str())),
            };
            for by in
                KINDS.iter().copied().chain(ADULTS.iter().copied()).chain(CLOSED.iter().copied()).chain([AMINA, HOST])
            {
                let pupil = child_of(by);
                let answer = |action: &str| json!({ "type": action, "pupil": pupil, "kind": kind });
                let give = || json!({ "type": "give_consent", "pupil": pupil, "kind": kind, "form": "f" });
                self.ask("give consent to {1}", by, &[&matter], give)?;
                self.ask("refuse consent to {1}", by, &[&matter], || answer("refuse_consent"))?;
                self.ask("withdraw consent to {1}", by, &[&matter], || answer("withdraw_consent"))?;
            }
            for by in [HOST, OFFICE, HEAD] {
                for giver in [MOTHER, BARRED] {
                    let paper = || {
                        json!({ "type": "give_consent", "pupil": "amina", "kind": kind, "form": "f",
                                "given_by": giver.id })
                    };
                    let label = [&*matter, &*giver.label];
                    self.ask("record a consent on paper to {1}, of {2}", by, &label, paper)?;
                }
            }
        }
        Ok(())
    }

    /// Whether the school erases who has left, where by any of the policies the family is given a copy first.
    fn leavers(&mut self) -> Asked {
        for by in [HOST, OFFICE, HEAD].into_iter().filter(|_| self.varied.copy_first) {
            let erase = || json!({ "type": "erase_subject", "subject": { "pupil": "hana" } });
            self.ask("erase a pupil who has left", by, &[], erase)?;
        }
        Ok(())
    }

    fn data_rights(&mut self) -> Asked {
        let of = |action: &str, subject: &Value| json!({ "type": action, "subject": subject });
        let actions = [
            ("export_subject", "export what is held on {1}"),
            ("erase_subject", "ask that {1} be erased"),
            ("withdraw_erasure", "take back that {1} be erased"),
        ];
        for by in KINDS
            .iter()
            .copied()
            .chain(ADULTS.iter().copied())
            .chain(CLOSED.iter().copied())
            .chain([AMINA, GITA, LEAVER, HOST])
        {
            let child = json!({ "pupil": child_of(by) });
            let own = (by.side != Side::Host).then(|| (by.json(), "themselves"));
            let childs = (by.side == Side::Parent).then_some((child, "their child"));
            let others = [
                (json!({ "pupil": "dan" }), "a pupil"),
                (MOTHER.json(), "a parent"),
                (TEACHER.json(), "a class teacher"),
            ];
            let subjects = own.into_iter().chain(childs).chain(others);
            for (subject, label) in subjects {
                for (action, phrase) in actions {
                    self.ask(phrase, by, &[label], || of(action, &subject))?;
                }
            }
            let refuse = || json!({ "type": "refuse_erasure", "subject": { "pupil": "amina" }, "ground": "g" });
            self.ask("refuse an erasure", by, &[], refuse)?;
        }
        Ok(())
    }
}
