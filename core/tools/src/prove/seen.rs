//! What a restricted adult is shown.

use schoolgate::School;
use schoolgate::contract::{Error, from_json};
use schoolgate::views::{Look, ViewRequest};
use schoolgate::words::{Medium, Surface};
use serde_json::{Value, json};

use super::model::{CHILD, Model, says};
use super::{Asked, Counterexample, Safeguard};
use crate::space::people::{ADULTS, BARRED, BARRED_AT_WORK, KINDS, TEACHER};
use crate::space::{Space, Unsearched};

/// Everything at which somebody can look without being told that the child is there. Class lists and the list of those
/// who may not be pictured have the bare name, the same for everybody, and are none of them.
fn looks() -> Result<Vec<Look>, Error> {
    let mut looks = vec![
        json!({ "view": "feed", "surface": "class_story", "class": "a" }),
        json!({ "view": "feed", "surface": "class_story", "class": "b" }),
        json!({ "view": "feed", "surface": "school_story" }),
        json!({ "view": "messages" }),
        json!({ "view": "messages", "staff": "teacher" }),
        json!({ "view": "messages", "parent": "mother" }),
        json!({ "view": "awaiting" }),
        json!({ "view": "shared_totals" }),
        json!({ "view": "points", "of": { "pupil": CHILD } }),
        json!({ "view": "points", "of": { "class": "a" } }),
        json!({ "view": "points", "of": { "team": "red" } }),
        json!({ "view": "portfolio", "pupil": CHILD }),
        json!({ "view": "may_now" }),
        json!({ "view": "due" }),
        json!({ "view": "review_status" }),
    ];
    for subject in [json!({ "pupil": CHILD }), BARRED.json(), BARRED_AT_WORK.json(), json!({ "parent": "mother" })] {
        looks.push(json!({ "view": "export", "subject": subject }));
    }
    looks.iter().map(|look| from_json(look.to_string().as_bytes())).collect()
}

/// Looks at everything with the eyes of a restricted adult, as a parent and at work, at every instant of the week.
pub(super) fn nothing_of_the_child(school: &School, space: &Space) -> Result<Safeguard, Unsearched> {
    let mut safeguard = Safeguard {
        name: "restricted_adults_see",
        statement: "A restricted adult is shown nothing of the child, in whatever capacity.",
        searched: 0,
        counterexample: None,
    };
    for who in [BARRED, BARRED_AT_WORK] {
        for look in looks()? {
            let by = from_json(who.json().to_string().as_bytes())?;
            let request = ViewRequest::new(space.plain_instant(), by, look);
            let shown = serde_json::to_value(school.view(&request)?).unwrap_or_default();
            safeguard.searched += 1;
            if tells(&shown) {
                let look = Box::new(request);
                let why = "a restricted adult is shown something of the child".to_owned();
                safeguard.counterexample = Some(Counterexample { asked: Asked::Look { look }, why });
                return Ok(safeguard);
            }
        }
    }
    Ok(safeguard)
}

/// Looks at the class story with the eyes of its readers, for a photo of a pupil for whom nobody has answered that
/// stands in the history of the model school.
pub(super) fn no_picture(model: &Model<'_>, school: &School, space: &Space) -> Result<Safeguard, Unsearched> {
    let mut safeguard = Safeguard {
        name: "pictures_seen",
        statement: "No picture of a pupil is shown to anybody but its author without the consent that the policy \
                    states.",
        searched: 0,
        counterexample: None,
    };
    if model.may_be_shown("cara", Surface::ClassStory, Medium::Photo) {
        return Ok(safeguard);
    }
    for who in KINDS.iter().chain(ADULTS).filter(|who| **who != TEACHER) {
        for surface in
            [json!({ "view": "feed", "surface": "class_story", "class": "a" }), json!({ "view": "awaiting" })]
        {
            let by = from_json(who.json().to_string().as_bytes())?;
            let request = ViewRequest::new(space.plain_instant(), by, from_json(surface.to_string().as_bytes())?);
            let shown = serde_json::to_value(school.view(&request)?).unwrap_or_default();
            safeguard.searched += 1;
            if says(&shown, &|text| text == PUBLISHED) {
                let why = "a picture is shown without the consent for it".to_owned();
                let look = Box::new(request);
                safeguard.counterexample = Some(Counterexample { asked: Asked::Look { look }, why });
                return Ok(safeguard);
            }
        }
    }
    Ok(safeguard)
}

/// The post that has that photo.
const PUBLISHED: &str = "post-cara";

/// Whether what is shown names the child, by id or by name.
pub(super) fn tells(shown: &Value) -> bool {
    says(shown, &|text| text == CHILD || text.contains("Amina"))
}
