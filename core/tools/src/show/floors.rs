//! What holds whatever a policy says.

use schoolgate::policy::ENGINE_CLAUSES;

use super::Floor;

/// The engine's own clauses, but for its defaults, which hold only where a policy is silent.
pub(super) fn floors() -> Vec<Floor> {
    let own = ENGINE_CLAUSES.iter().filter(|(clause, _)| !clause.starts_with("engine.default."));
    own.map(|(clause, heading)| Floor { clause, heading, says: says(clause, heading).to_owned() }).collect()
}

fn says(clause: &str, heading: &'static str) -> &'static str {
    match clause {
        "engine.unknown_id" => "What names somebody or something that is not of this school is refused.",
        "engine.safeguarding" => {
            "A message about safeguarding is accepted from anybody who is known, at any hour and whatever the state of \
             their account, and goes to the safeguarding lead. What would have refused it becomes advice."
        }
        "engine.restricted_link" => {
            "An adult who is restricted from a pupil is so in every capacity. An adult without parental responsibility \
             decides nothing about a child’s data."
        }
        "engine.account_inactive" => {
            "Whoever’s account is not open, or was ended, does not use the service; nor does anybody once its use has \
             ended for everybody. Rights over one’s data and safeguarding messages stay open."
        }
        "engine.no_processing" => {
            "Nothing is done about a pupil for whom there is no consent to process data, even where no clause asks for it; save \
             where a clause states another basis in law."
        }
        "engine.host" => {
            "The service itself on the school’s behalf, the school office and the headteacher keep the register, links, \
             restrictions and closures, send invitations, record consent given on paper and breaches, and adopt policies."
        }
        "engine.head" => {
            "The headteacher and senior leaders approve, permit, switch remote learning, judge reports, remove content, \
             suspend and end accounts. Where a clause of the policy has the matter, that clause counts, and those whom it \
             names."
        }
        "engine.protection" => {
            "Pupils whom the school has recorded as protected are so whatever a policy says: by another name, shown alone, \
             in no post with others, never named where shown. Only staff know of it."
        }
        "engine.own" => {
            "Everybody reads their own conversations, removes their own posts and comments, reports what they see and sets \
             their own language."
        }
        "engine.data_rights" => {
            "Parents give, refuse and take back consent for their children, and everybody has a copy of what is held on \
             them."
        }
        "engine.not_granted" => "What no clause grants is refused.",
        _ => heading,
    }
}
