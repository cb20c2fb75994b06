//! Cedar: people, classes and pupils are entities; each cause is a policy that forbids.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::str::FromStr;

use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityId, EntityTypeName, EntityUid, PolicyId, PolicySet, Request,
    Response, RestrictedExpression,
};

use crate::engine::{Engine, Ready, Whole};
use crate::facts::{Facts, Question};

pub struct Cedar {
    authorizer: Authorizer,
    policies: PolicySet,
    /// What each policy is called by those who wrote it.
    names: HashMap<PolicyId, String>,
    entities: Entities,
    types: Types,
    message: EntityUid,
    photo: EntityUid,
}

/// The types of entities, read once.
struct Types {
    parent: EntityTypeName,
    staff: EntityTypeName,
    class: EntityTypeName,
    pupil: EntityTypeName,
}

fn kind(name: &str) -> EntityTypeName {
    EntityTypeName::from_str(name).expect("a type")
}

fn uid(kind: &EntityTypeName, id: &str) -> EntityUid {
    EntityUid::from_type_name_and_id(kind.clone(), EntityId::new(id))
}

fn set<'a>(kind: &EntityTypeName, ids: impl Iterator<Item = &'a str>) -> RestrictedExpression {
    RestrictedExpression::new_set(ids.map(|id| RestrictedExpression::new_entity_uid(uid(kind, id))))
}

fn entity<const N: usize>(
    uid: EntityUid,
    attributes: [(&str, RestrictedExpression); N],
    inside: HashSet<EntityUid>,
) -> Entity {
    let attributes = attributes.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    Entity::new(uid, attributes, inside).expect("an entity")
}

impl Cedar {
    fn request(&self, question: &Question) -> Request {
        let types = &self.types;
        let (by, action, on, context) = match question {
            Question::Message { minute, by, to, about, topic } => {
                let context = [
                    ("day", RestrictedExpression::new_long(i64::from(minute / 1_440))),
                    ("minute", RestrictedExpression::new_long(i64::from(minute % 1_440))),
                    ("topic", RestrictedExpression::new_string(topic.clone())),
                    ("about", RestrictedExpression::new_entity_uid(uid(&types.pupil, about))),
                ];
                let context = Context::from_pairs(context.map(|(name, value)| (name.to_owned(), value)));
                (uid(&types.parent, by), &self.message, uid(&types.staff, to), context)
            }
            Question::Photo { by, class, device, features } => {
                let context = [
                    ("device", RestrictedExpression::new_string(device.clone())),
                    ("features", set(&types.pupil, features.iter().map(String::as_str))),
                ];
                let context = Context::from_pairs(context.map(|(name, value)| (name.to_owned(), value)));
                (uid(&types.staff, by), &self.photo, uid(&types.class, class), context)
            }
        };
        Request::new(by, action.clone(), on, context.expect("a context"), None).expect("a request")
    }

    fn answer(&self, request: &Request) -> Response {
        self.authorizer.is_authorized(request, &self.policies, &self.entities)
    }

    fn whole(&self, question: &Question) -> Whole {
        let response = self.answer(&self.request(question));
        let allowed = response.decision() == Decision::Allow;
        let said = response.diagnostics().reason().filter_map(|id| self.names.get(id).cloned());
        Whole::new(allowed, said.collect())
    }
}

impl Engine for Cedar {
    fn open(roster: &str, left: &BTreeSet<String>) -> Self {
        let facts = Facts::read(roster, left);
        let types = Types { parent: kind("Parent"), staff: kind("Staff"), class: kind("Class"), pupil: kind("Pupil") };
        let boolean = RestrictedExpression::new_bool;
        let pupils = facts.pupils.iter().map(|(id, pupil)| {
            let attributes = [("left", boolean(pupil.left)), ("data", boolean(pupil.data))];
            entity(uid(&types.pupil, id), attributes, HashSet::from([uid(&types.class, pupil.class)]))
        });
        let parents = facts.parents.iter().map(|(id, parent)| {
            let children = set(&types.pupil, parent.children.iter().copied());
            entity(uid(&types.parent, id), [("active", boolean(parent.active)), ("children", children)], HashSet::new())
        });
        let staff = facts.staff.iter().map(|(id, classes)| {
            entity(uid(&types.staff, id), [("classes", set(&types.class, classes.iter().copied()))], HashSet::new())
        });
        let shown = facts.pupils.iter().filter(|(_, pupil)| !pupil.left && pupil.data && pupil.photo);
        let shown = set(&types.pupil, shown.map(|(id, _)| *id));
        let school = entity(uid(&kind("School"), "school"), [("shown", shown)], HashSet::new());
        let entities =
            Entities::from_entities(pupils.chain(parents).chain(staff).chain([school]), None).expect("entities");
        let policies = PolicySet::from_str(include_str!("policies/school.cedar")).expect("policies");
        let names =
            policies.policies().filter_map(|policy| Some((policy.id().clone(), policy.annotation("id")?.to_owned())));
        let names = names.collect();
        let (message, photo) = (uid(&kind("Action"), "message"), uid(&kind("Action"), "photo"));
        Self { authorizer: Authorizer::new(), names, policies, entities, types, message, photo }
    }

    fn judged<'a>(&'a self, _: &'a str, question: &'a Question) -> Ready<'a, bool> {
        let request = self.request(question);
        Box::new(move || self.answer(&request).decision() == Decision::Allow)
    }

    fn asked<'a>(&'a self, _: &str, question: &'a Question) -> Ready<'a, bool> {
        Box::new(|| self.whole(question).allows())
    }

    fn text(&self, request: &str) -> String {
        serde_json::to_string(&self.whole(&Question::read(request))).expect("text")
    }
}
