//! Posts, comments, and who reads them.

use schoolgate::catalogue::{Rulebook, WrittenIn};
use schoolgate::contract::Instant;
use schoolgate::words::{Category, Medium, Party, Surface, Topic};
use serde_json::{Value, json};

use super::messages::NAMES;
use super::{Asked, Asking, in_order};
use crate::space::people::{
    ADULTS, AMINA, AWAY, BARRED_AT_WORK, BENCHED, CLOSED, CONSENTS, GITA, HEAD, HOST, KINDS, LEADER, LEAVER, MOTHER,
    OF_THE_CLASS, PART_TIME, SPARE, Side, TEACHER, Who, child_of,
};
use crate::space::roster::{IDLE, Posted, plain};

/// What is posted, and on which page.
struct Page {
    surface: Surface,
    class: Option<&'static str>,
    journals: &'static [&'static str],
    label: &'static str,
}

const CLASS: Page = Page { surface: Surface::ClassStory, class: Some("a"), journals: &[], label: "the class story" };
const SCHOOL: Page = Page { surface: Surface::SchoolStory, class: None, journals: &[], label: "the school story" };
const ANOTHER: Page =
    Page { surface: Surface::ClassStory, class: Some("b"), journals: &[], label: "another class's story" };
const NO_CLASS: Page =
    Page { surface: Surface::ClassStory, class: None, journals: &[], label: "a class story of no class" };
const PORTFOLIO: Page = Page { surface: Surface::Portfolio, class: None, journals: &[], label: "a portfolio" };
const JOURNAL: Page = in_journals(&["amina"], "a pupil’s journal");
const TOGETHER: Page = in_journals(&["amina", "zara"], "the journals of two pupils");
const APART: Page = in_journals(&["amina", "ben"], "the journals of pupils of two classes");

const fn in_journals(journals: &'static [&'static str], label: &'static str) -> Page {
    Page { surface: Surface::Portfolio, class: None, journals, label }
}

/// What a family adds to a child's journal.
pub(super) fn in_journal(pupil: &str) -> Value {
    with(JOURNAL.post(Category::Update, &[], &[]), "journals", json!([pupil]))
}

impl Page {
    fn post(&self, category: Category, media: &[&str], features: &[&str]) -> Value {
        let post = json!({ "type": "publish_post", "surface": self.surface, "class": self.class, "category": category,
                           "media": media, "features": features, "sensitive": false });
        if self.journals.is_empty() { post } else { with(post, "journals", json!(self.journals)) }
    }
}

fn comment(post: &str, text: &str) -> Value {
    json!({ "type": "comment", "post": post, "text": text })
}

/// The same action with one field more.
fn with(mut action: Value, field: &str, value: Value) -> Value {
    if let Some(fields) = action.as_object_mut() {
        fields.insert(field.to_owned(), value);
    }
    action
}

/// A post of a category, as people call it.
const fn called(category: Category) -> &'static str {
    match category {
        Category::News => "news",
        Category::Photograph => "a photograph",
        Category::Celebration => "a celebration",
        Category::Reminder => "a reminder",
        Category::Update => "an update",
        Category::Event => "an event",
        Category::SportsResult => "a sports result",
        _ => "a task",
    }
}

/// A Wednesday noon, two days after those posts.
const QUOTAS_AT: &str = "2025-10-01T12:00:00+01:00";

const POST: &str = "post {1} with {2} on {3}";

impl Asking<'_> {
    pub(super) fn stories(&mut self) -> Asked {
        self.authors()?;
        self.families()?;
        self.deadlines()?;
        self.quotas()?;
        self.pictures()?;
        self.posted_topics()?;
        self.readers()?;
        self.comments()?;
        self.upkeep()
    }

    /// Whether any of the policies has staff post in journals: of none of the others is there anything to ask of them.
    fn have_journals(&self) -> bool {
        let named = |rules: &Rulebook| {
            rules.story_authors.iter().any(|cited| cited.rule.surfaces.contains(&Surface::Portfolio))
        };
        self.rules().any(named)
    }

    fn pages(&self, stories: &[&'static Page], journals: &[&'static Page]) -> Vec<&'static Page> {
        let journals = journals.iter().filter(|_| self.have_journals());
        stories.iter().chain(journals).copied().collect()
    }

    /// What families add to journals, where any of the policies lets them, and who lets it out.
    fn families(&mut self) -> Asked {
        if self.rules().all(|rules| rules.family_posts.is_empty()) {
            return Ok(());
        }
        for by in ADULTS.iter().copied().chain(CLOSED.iter().copied().filter(|by| by.side == MOTHER.side)) {
            self.ask("add to the journal of their child", by, &[], || in_journal(child_of(by)))?;
        }
        self.ask("add to the journal of another’s child", MOTHER, &[], || in_journal("ben"))?;
        for medium in Medium::ALL.iter().map(|medium| medium.as_str()) {
            let what = format!("a {}", plain(medium));
            for (features, label) in
                [(&[][..], "nobody"), (&["amina"][..], "their child"), (&["zara"][..], "another’s child")]
            {
                let ask = || JOURNAL.post(Category::Update, &[medium], features);
                self.ask("add {1} of {2} to the journal of their child", MOTHER, &[&what, label], ask)?;
            }
        }
        for topic in Topic::ALL {
            let ask = || with(in_journal("amina"), "topic", json!(topic));
            self.ask("add something about {1} to the journal of their child", MOTHER, &[&plain(topic.as_str())], ask)?;
        }
        for by in KINDS.iter().copied().chain([MOTHER, BENCHED, BARRED_AT_WORK, AMINA, HOST]) {
            for (kind, phrase) in [
                ("approve_post", "approve what a family added to a journal"),
                ("remove_post", "remove what a family added to a journal"),
            ] {
                self.ask(phrase, by, &[], || json!({ "type": kind, "post": "post-family" }))?;
            }
        }
        Ok(())
    }

    /// What was taken a day too long ago, by any of the policies.
    fn deadlines(&mut self) -> Asked {
        let stated = self.rules().flat_map(|rules| rules.post_deadline.iter());
        let allowed: Vec<u32> = in_order(stated.map(|cited| cited.rule.within_days));
        for page in [&CLASS, &SCHOOL] {
            for (who, category, medium) in self.plain_posts(page.surface) {
                for days in &allowed {
                    let today = self.week.plain.at.local_date();
                    let taken = (0..=*days).fold(today, |day, _| day.and_then(|day| day.pred_opt()));
                    let post = || {
                        let mut post = page.post(category, medium.as_slice(), &[]);
                        if let Some(fields) = post.as_object_mut() {
                            fields.insert("taken_on".to_owned(), json!(taken.map(|day| day.to_string())));
                        }
                        post
                    };
                    let label = format!("{} days ago", days + 1);
                    self.ask("post on {1} what was taken {2}", &who, &[page.label, &label], post)?;
                }
            }
        }
        Ok(())
    }

    /// One more post in a week in which there are as many as a quota allows: on the page, by whoever wrote them, or both.
    fn quotas(&mut self) -> Asked {
        let all: Vec<_> = self.varied.posted().collect();
        let by_medium = all.iter().any(|posted| posted.medium.is_some());
        let media = || [None].into_iter().chain(Medium::ALL.iter().copied().filter(|_| by_medium).map(Some));
        for Posted { count, medium: there, school } in all.iter().copied() {
            let id = Posted { count, medium: there, school }.id();
            let number = match there {
                None => count.to_string(),
                Some(medium) => format!("{count} ({})", plain(medium.as_str())),
            };
            let author = Who::made(Side::Staff, id.clone(), "authors who wrote as much this week".to_owned());
            let idle = Who::made(Side::Staff, IDLE.to_owned(), "authors who wrote nothing this week".to_owned());
            let surface = if school { Surface::SchoolStory } else { Surface::ClassStory };
            let plain_posts = self.plain_posts(surface);
            for ((_, category, wanted), more) in
                plain_posts.iter().flat_map(|post| media().map(move |more| (post, more)))
            {
                let shown: Vec<&str> = wanted.iter().copied().chain(more.map(|medium| medium.as_str())).collect();
                let post = |class: Option<&str>| {
                    let page = if school { &SCHOOL } else { &CLASS };
                    with(page.post(*category, &shown, &[]), "class", json!(class))
                };
                let (full, other) = match more {
                    None => (
                        "post on a page that has {1} posts this week",
                        "post on another page than that on which they put {1} posts this week",
                    ),
                    Some(_) => (
                        "post with {2} on a page that has {1} posts this week",
                        "post with {2} on another page than that on which they put {1} posts this week",
                    ),
                };
                let shows = more.map(|medium| format!("a {}", plain(medium.as_str()))).unwrap_or_default();
                let said: Vec<&str> = [&*number].into_iter().chain(more.map(|_| &*shows)).collect();
                let own = (!school).then_some(&*id);
                self.ask_later(QUOTAS_AT, full, &author, &said, || post(own))?;
                self.ask_later(QUOTAS_AT, full, &idle, &said, || post(own))?;
                if !school {
                    self.ask_later(QUOTAS_AT, other, &author, &said, || post(Some("a")))?;
                }
            }
        }
        Ok(())
    }

    fn authors(&mut self) -> Asked {
        let approving: Vec<Who> = self.varied.approving().into_iter().map(|(.., who)| who).collect();
        let kinds = || KINDS.iter().copied().chain(&approving);
        for page in self.pages(&[&CLASS, &SCHOOL, &ANOTHER], &[&JOURNAL]) {
            for category in Category::ALL {
                let media = [None].into_iter().chain(Medium::ALL.iter().map(|medium| Some(medium.as_str())));
                for medium in media {
                    let what = medium.map_or("no picture".to_owned(), |medium| format!("a {}", plain(medium)));
                    let label = called(*category);
                    for by in kinds() {
                        let ask = || page.post(*category, medium.as_slice(), &[]);
                        self.ask(POST, by, &[label, &what, page.label], ask)?;
                    }
                }
            }
        }
        for page in self.pages(&[&NO_CLASS, &PORTFOLIO], &[&TOGETHER, &APART]) {
            for by in KINDS {
                let ask = || page.post(Category::News, &[], &[]);
                self.ask(POST, by, &[called(Category::News), "no picture", page.label], ask)?;
            }
        }
        for by in [BENCHED, BARRED_AT_WORK, MOTHER, AMINA, HOST] {
            let ask = || CLASS.post(Category::Celebration, &[], &[]);
            self.ask(POST, by, &[called(Category::Celebration), "no picture", CLASS.label], ask)?;
        }
        let fewer = self.rules().flat_map(|rules| &rules.story_authors).any(|cited| cited.rule.off_site_by.is_some());
        for page in self.pages(&[&CLASS, &SCHOOL], &[&JOURNAL, &APART]).into_iter().filter(|_| fewer) {
            for (_, category, wanted) in self.plain_posts(page.surface) {
                for by in KINDS {
                    let ask = || with(page.post(category, wanted.as_slice(), &[]), "off_site", json!(true));
                    self.ask("post {1} away from school on {2}", by, &[called(category), page.label], ask)?;
                }
            }
        }
        for (id, label) in self.varied.other_years() {
            let ask = |category| {
                json!({ "type": "publish_post", "surface": "class_story", "class": id, "category": category,
                        "media": [], "features": [], "sensitive": false })
            };
            for (_, category, _) in self.plain_posts(Surface::ClassStory) {
                self.ask("post on the class story of {1}", TEACHER, &[&label], || ask(category))?;
            }
            let feed = || json!({ "type": "view_feed", "surface": "class_story", "class": id });
            let parent = Who::made(MOTHER.side, format!("parent-{id}"), format!("parents of {label}"));
            for by in [TEACHER, &parent] {
                self.ask("read the class story of {1}", by, &[&label], feed)?;
                let post = format!("post-{id}");
                self.ask(
                    "like a post on the class story of {1}",
                    by,
                    &[&label],
                    || json!({ "type": "like", "post": post }),
                )?;
                let comment = || json!({ "type": "comment", "post": post, "text": "Thank you." });
                self.ask("comment on a post on the class story of {1}", by, &[&label], comment)?;
            }
        }
        Ok(())
    }

    fn pictures(&mut self) -> Asked {
        let others = [("hana", "a pupil who has left"), ("ben", "a pupil of another class")];
        let years: Vec<_> = self.varied.other_years().collect();
        let shown = CONSENTS.iter().map(|known| (known.pupil, known.label)).chain(others);
        let shown: Vec<(String, String)> = shown
            .map(|(id, label)| (id.to_owned(), label.to_owned()))
            .chain(self.varied.answered())
            .chain(years.into_iter().map(|(id, label)| {
                let label = format!("a pupil of {label}");
                (id, label)
            }))
            .collect();
        for page in self.pages(&[&CLASS, &SCHOOL], &[&JOURNAL, &TOGETHER]) {
            for (by, category, wanted) in self.plain_posts(page.surface) {
                for medium in Medium::ALL.iter().map(|medium| medium.as_str()) {
                    // One that has to show something shows that.
                    let media: Vec<&str> =
                        wanted.into_iter().filter(|wanted| *wanted != medium).chain([medium]).collect();
                    for (id, label) in &shown {
                        let ask = || page.post(category, &media, &[id]);
                        let varies = [format!("a {}", plain(medium)), label.clone(), page.label.to_owned()];
                        let [what, whom, page] = &varies;
                        self.ask("post {1} of {2} on {3}", &by, &[what, whom, page], ask)?;
                    }
                }
                for medium in Medium::ALL.iter().map(|medium| medium.as_str()) {
                    let media: Vec<&str> =
                        wanted.into_iter().filter(|other| *other != medium).chain([medium]).collect();
                    let ask = || with(page.post(category, &media, &["amina"]), "text", json!("Amina at work."));
                    let what = format!("a {}", plain(medium));
                    self.ask("post {1} of a pupil who is named beside it on {2}", &by, &[&what, page.label], ask)?;
                }
                for (id, label) in &shown {
                    let ask = || page.post(category, wanted.as_slice(), &[id]);
                    let item = |features: Value| json!([{ "kind": "photo", "features": features }]);
                    self.ask("post a text that features {1} on {2}", &by, &[label, page.label], ask)?;
                    let ask = || with(page.post(category, &[], &[]), "media", item(json!([id])));
                    self.ask("post one photo that shows {1} on {2}", &by, &[label, page.label], ask)?;
                    let ask = || with(page.post(category, &[], &[id]), "media", item(json!([])));
                    let phrase = "post a photo of nobody with a text that features {1} on {2}";
                    self.ask(phrase, &by, &[label, page.label], ask)?;
                }
            }
        }
        for by in [BARRED_AT_WORK, BENCHED, MOTHER] {
            let ask = || CLASS.post(Category::Celebration, &["photo"], &["amina"]);
            self.ask("post {1} of {2} on {3}", by, &["a photo", "a pupil with written consent", CLASS.label], ask)?;
        }
        Ok(())
    }

    fn posted_topics(&mut self) -> Asked {
        for page in self.pages(&[&CLASS, &SCHOOL], &[&JOURNAL, &TOGETHER]) {
            for (by, category, wanted) in self.plain_posts(page.surface) {
                for (features, label) in [(&[][..], "nobody"), (&["amina"][..], "a pupil")] {
                    let post = || page.post(category, wanted.as_slice(), features);
                    let phrase = "post about {1}, featuring {2}, on {3}";
                    for topic in Topic::ALL {
                        let ask = || with(post(), "topic", json!(topic));
                        self.ask(phrase, &by, &[&plain(topic.as_str()), label, page.label], ask)?;
                    }
                    let ask = || with(post(), "sensitive", json!(true));
                    self.ask(phrase, &by, &["what they mark as sensitive", label, page.label], ask)?;
                }
                for (text, label) in NAMES {
                    let ask = || with(page.post(category, wanted.as_slice(), &[]), "text", json!(text));
                    self.ask("post a text with {1} on {2}", &by, &[label, page.label], ask)?;
                }
                for topic in Topic::ALL {
                    let named = || with(page.post(category, wanted.as_slice(), &[]), "text", json!("For Zara."));
                    let ask = || with(named(), "topic", json!(topic));
                    self.ask(
                        "post about {1}, naming a pupil, on {2}",
                        &by,
                        &[&plain(topic.as_str()), page.label],
                        ask,
                    )?;
                }
            }
        }
        Ok(())
    }

    fn readers(&mut self) -> Asked {
        for page in [&CLASS, &SCHOOL, &ANOTHER, &PORTFOLIO] {
            let feed = || json!({ "type": "view_feed", "surface": page.surface, "class": page.class });
            for by in KINDS.iter().copied().chain(ADULTS.iter().copied()).chain(CLOSED.iter().copied()).chain([
                AMINA,
                LEAVER,
                GITA,
                HOST,
                BARRED_AT_WORK,
            ]) {
                self.ask("read {1}", by, &[page.label], feed)?;
            }
        }
        Ok(())
    }

    fn comments(&mut self) -> Asked {
        let posts = [
            ("post", "a post on the class story"),
            ("post-amina", "a picture of their child"),
            ("post-school", "a post on the school story"),
        ];
        let in_journals = [
            ("post-journal", "a post in a pupil’s journal"),
            ("post-journals", "a post in the journals of two pupils"),
        ];
        let posts: Vec<_> = posts.into_iter().chain(in_journals.into_iter().filter(|_| self.have_journals())).collect();
        for (post, label) in posts {
            for by in KINDS.iter().copied().chain(ADULTS.iter().copied()).chain(CLOSED.iter().copied()).chain([
                AMINA,
                HOST,
                BARRED_AT_WORK,
            ]) {
                self.ask("comment on {1}", by, &[label], || comment(post, "Thank you."))?;
                self.ask("like {1}", by, &[label], || json!({ "type": "like", "post": post }))?;
                if post.starts_with("post-journal") {
                    let report = || json!({ "type": "report", "content": post, "reason": "r" });
                    self.ask("report {1}", by, &[label], report)?;
                }
            }
            for by in [MOTHER, TEACHER, LEADER, AMINA] {
                for topic in Topic::ALL {
                    let ask = || with(comment(post, "Thank you."), "topic", json!(topic));
                    self.ask("comment about {1} on {2}", by, &[&plain(topic.as_str()), label], ask)?;
                }
                let ask = || with(comment(post, "Thank you."), "sensitive", json!(true));
                self.ask("comment about {1} on {2}", by, &["what they mark as sensitive", label], ask)?;
                for (text, names) in NAMES {
                    self.ask("comment with {1} on {2}", by, &[names, label], || comment(post, text))?;
                }
            }
        }
        for (post, label) in [
            ("post-bilal", "a picture of a pupil with spoken consent"),
            ("post-cara", "a picture of a pupil for whom nobody has answered"),
            ("post-school-bilal", "a picture on the school story of a pupil with spoken consent"),
            ("post-school-cara", "a picture on the school story of a pupil for whom nobody has answered"),
        ] {
            for by in OF_THE_CLASS.iter().copied().chain([MOTHER, HEAD, LEADER, SPARE]) {
                self.ask("comment on {1}", by, &[label], || comment(post, "Thank you."))?;
                self.ask("like {1}", by, &[label], || json!({ "type": "like", "post": post }))?;
                let report = || json!({ "type": "report", "content": post, "reason": "r" });
                self.ask("report {1}", by, &[label], report)?;
            }
        }
        Ok(())
    }

    /// Approving, removing, blocking.
    fn upkeep(&mut self) -> Asked {
        let everybody = || KINDS.iter().copied().chain([MOTHER, BENCHED, BARRED_AT_WORK, AMINA, HOST]);
        for by in everybody() {
            let of_post = |kind: &str, post: &str| json!({ "type": kind, "post": post });
            let of_comment = |kind: &str, comment: &str| json!({ "type": kind, "comment": comment });
            let in_journals = [
                ("post-journal-waits", "a post in a pupil’s journal that waits for it"),
                ("post-journal", "a post in a pupil’s journal that is out"),
            ];
            let in_journals = in_journals.into_iter().filter(|_| self.have_journals()).collect::<Vec<_>>();
            for (id, label) in [
                ("post-waits", "a post that waits for it"),
                ("post-waits-cara", "a post that waits for it and shows a pupil for whom nobody has answered"),
                ("post", "a post that is out"),
            ]
            .into_iter()
            .chain(in_journals)
            {
                self.ask("approve {1}", by, &[label], || of_post("approve_post", id))?;
                self.ask("remove {1}", by, &[label], || of_post("remove_post", id))?;
            }
            for (id, label) in [
                ("comment-waits", "a comment that waits for it"),
                ("comment", "a parent's comment"),
                ("comment-teacher", "a teacher's comment"),
            ] {
                self.ask("approve {1}", by, &[label], || of_comment("approve_comment", id))?;
                self.ask("remove {1}", by, &[label], || of_comment("remove_comment", id))?;
                self.ask("block {1}", by, &[label], || of_comment("block_comment", id))?;
            }
        }
        Ok(())
    }

    /// What the hours for publishing change.
    pub(super) fn posts_at(&mut self, when: (usize, Instant)) -> Asked {
        for page in self.pages(&[&CLASS, &SCHOOL], &[&JOURNAL]) {
            for (by, category, wanted) in self.plain_posts(page.surface) {
                let part_time = OF_THE_CLASS.contains(&&by).then_some([PART_TIME, AWAY]);
                for by in [&by].into_iter().chain(part_time.into_iter().flatten()) {
                    let ask = || page.post(category, wanted.as_slice(), &[]);
                    self.put("post on {1}, {2}", by, &[page.label], Some(when), None, ask)?;
                }
            }
        }
        if self.rules().any(|rules| !rules.family_posts.is_empty()) {
            let phrase = "add to the journal of their child, {1}";
            self.put(phrase, MOTHER, &[], Some(when), None, || in_journal("amina"))?;
        }
        for (id, label) in self.years_with_hours() {
            for (by, category, _) in
                self.plain_posts(Surface::ClassStory).into_iter().filter(|(by, ..)| *by == *TEACHER)
            {
                let ask = || {
                    json!({ "type": "publish_post", "surface": "class_story", "class": id, "category": category,
                            "media": [], "features": [], "sensitive": false })
                };
                self.put("post on the class story of {1}, {2}", &by, &[&label], Some(when), None, ask)?;
            }
        }
        for topic in self.timed_topics(Party::Staff, WrittenIn::Post) {
            let matter = plain(topic.as_str());
            let ask = || with(CLASS.post(Category::News, &[], &[]), "topic", json!(topic));
            self.put("post about {1} on the class story, {2}", TEACHER, &[&matter], Some(when), None, ask)?;
        }
        for (by, party) in [(TEACHER, Party::Staff), (MOTHER, Party::Parent)] {
            for topic in self.timed_topics(party, WrittenIn::Comment) {
                let matter = plain(topic.as_str());
                let ask = || with(comment("post", "Thank you."), "topic", json!(topic));
                self.put("comment about {1}, {2}", by, &[&matter], Some(when), None, ask)?;
            }
        }
        Ok(())
    }
}
