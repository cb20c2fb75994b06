//! Stories: who posts, reads, comments and likes, and what is said on them.

use schoolgate::catalogue::{
    Comments, FamilyPosts, Likes, Moderation, Naming, OthersForm, PostDeadline, PostQuota, QuotaOf, Rule,
    SensitiveStaysPrivate, StoryAuthors, StoryReaders,
};

use schoolgate::words::Surface;

use crate::show::words::{Said, and, capital, or};

pub(super) fn told(rule: &Rule) -> Option<String> {
    Some(match rule {
        Rule::StoryAuthors(rule) => told_authors(rule),
        Rule::FamilyPosts(rule) => told_families(rule),
        Rule::StoryReaders(StoryReaders { surfaces, featured_only }) => {
            let journals = if surfaces.contains(&Surface::Portfolio) {
                " In the portfolio of a child of theirs they read what is posted there."
            } else {
                ""
            };
            let featured = if *featured_only {
                " A post that shows or features pupils is read by the families of those alone."
            } else {
                ""
            };
            let own = if surfaces.contains(&Surface::ClassStory) {
                ": of class stories that of each class of a child of theirs"
            } else {
                ""
            };
            format!("Parents read {}{own}.{featured}{journals}", and(surfaces))
        }
        Rule::PostQuota(PostQuota { surfaces, of, showing, at_least, at_most, advice_only }) => {
            let of = match of {
                QuotaOf::Author => "of each author",
                _ => "on each page",
            };
            let least = at_least.map(|count| {
                format!(
                    "There are at least {count} a week {of}; what is owed or was missed is in the list of what is due."
                )
            });
            let most = at_most.map(|count| {
                let more = if *advice_only { "advised against" } else { "refused" };
                format!("There are at most {count} a week {of}; one more is {more} until the next Monday.")
            });
            let limits: Vec<String> = least.into_iter().chain(most).collect();
            let with = match showing {
                None => String::new(),
                Some(media) => format!(", of those that show {},", or(media)),
            };
            format!("Posts on {}{with} are counted from Monday to Sunday. {}", and(surfaces), limits.join(" "))
        }
        Rule::PostDeadline(PostDeadline { surfaces, within_days, advice_only }) => {
            let later = if *advice_only { "advised against" } else { "refused" };
            format!(
                "What is posted on {} was taken no more than {within_days} days before; a post that says it was taken \
                 earlier is {later}.",
                and(surfaces)
            )
        }
        Rule::Comments(Comments { surfaces, moderation, approved_by }) => {
            let on = and(surfaces);
            let first = match moderation {
                Moderation::Open => format!("Parents may comment on {on}, and comments come out at once."),
                Moderation::Moderated => {
                    format!("Parents may comment on {on}, and a comment comes out when somebody has approved it.")
                }
                Moderation::Closed => format!("Comments on {on} are closed."),
                other => format!("Comments on {on} are {other}."),
            };
            let by = if *moderation == Moderation::Moderated && approved_by.is_empty() {
                " The headteacher and senior leaders approve them.".to_owned()
            } else if approved_by.is_empty() {
                String::new()
            } else {
                let idle = if *moderation == Moderation::Moderated { "" } else { ", were they moderated" };
                format!(" They are approved by {}{idle}.", or(approved_by))
            };
            format!("{first}{by}")
        }
        Rule::Likes(Likes { surfaces }) => format!("Parents may like posts on {}.", and(surfaces)),
        Rule::Naming(Naming { form, advice_only, never_with, never_with_on, in_others_journals }) => {
            let beside = match never_with.as_slice() {
                [] => String::new(),
                media => {
                    let on = never_with_on.as_ref().map_or(String::new(), |on| format!(" on {}", or(on)));
                    format!(" A post{on} with {} names nobody whom it shows so.", or(media))
                }
            };
            let others = match in_others_journals {
                Some(OthersForm::Initial) => " In a pupil’s journal they name every other pupil by an initial alone.",
                _ => "",
            };
            format!(
                "Posts name pupils {}, and so do messages of staff other pupils than those they are about.{beside}{others} {}",
                form.said(),
                if *advice_only { "Another form is advised against." } else { "Another form is refused." }
            )
        }
        Rule::SensitiveStaysPrivate(SensitiveStaysPrivate { topics, about_a_pupil }) => {
            let always = match topics.as_slice() {
                [] => "No topic counts as sensitive by itself.".to_owned(),
                topics => format!("So counts whatever is about {}, marked or not.", or(topics)),
            };
            let about = match about_a_pupil.as_slice() {
                [] => String::new(),
                topics => format!(" Where it features or names a pupil, so does what is about {}.", or(topics)),
            };
            format!(
                "What its author marks as sensitive goes by private message and never on a story, in a post or a comment. \
                 {always}{about}"
            )
        }
        _ => return None,
    })
}

fn told_families(rule: &FamilyPosts) -> String {
    let FamilyPosts { responsible_only, media, approved_by } = rule;
    let who = if *responsible_only { "Parents with parental responsibility" } else { "Parents" };
    let what = match media {
        None => "words alone".to_owned(),
        Some(media) => format!("words and {}", and(media)),
    };
    let by = if approved_by.is_empty() { "the headteacher or a senior leader".to_owned() } else { or(approved_by) };
    format!(
        "{who} may add {what} to the portfolio of their own child, of nobody but children of theirs. Nobody else sees it \
         before {by} has approved it, and what others posted there parents neither change nor remove."
    )
}

fn told_authors(rule: &StoryAuthors) -> String {
    let StoryAuthors { surfaces, authors, categories, showing, off_site_by, approved_by } = rule;
    let on = and(surfaces);
    let who = match authors {
        Some(authors) => capital(&or(authors)),
        None => {
            "The headteacher and senior leaders (the clause names nobody, so the engine’s default counts)".to_owned()
        }
    };
    let what = match categories {
        None => "posts of any category".to_owned(),
        Some(categories) => format!("posts of these categories: {}", and(categories)),
    };
    let showing = match showing {
        None => String::new(),
        Some(media) => format!(" Only posts that show {} are meant.", or(media)),
    };
    let approval = match approved_by.as_slice() {
        [] => String::new(),
        roles => format!(" A post comes out when {} has approved it.", or(roles)),
    };
    let journals = if surfaces.contains(&Surface::Portfolio) {
        " A post in portfolios is for the pupils in whose portfolios it is put, and whoever posts there is this to each of \
         them."
    } else {
        ""
    };
    let off_site = off_site_by.as_ref().map_or(String::new(), |by| format!(" Away from school only {} may.", or(by)));
    format!("{who} may publish on {on} {what}.{showing}{off_site}{approval}{journals}")
}
