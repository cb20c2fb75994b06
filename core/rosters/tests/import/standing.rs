//! What stands when an export is taken over, by a school that knows more than the export says.

use schoolgate::contract::{Request, from_json};
use schoolgate::policy::built_in;
use schoolgate::{School, wire};
use serde_json::{Value, json};

use super::users;

fn export(school: &School, subject: &Value) -> Value {
    let request = json!({ "view": "export", "by": { "host": "office" }, "at": "2023-10-03T10:00:00+01:00",
                          "subject": subject });
    serde_json::from_str(&wire::view(school, request.to_string().as_bytes())).unwrap()
}

#[test]
fn an_export_takes_nothing_away() {
    let roster = json!({
        "id": "mmps", "name": "Moss Lane", "timezone": "Europe/London",
        "classes": [{ "id": "3h", "name": "3H", "year_group": "Y3" }], "teams": [{ "id": "red", "name": "Red" }],
        "pupils": [{ "id": "p1", "given_name": "Al", "family_name": "Ray", "class": "3h", "team": "red",
                     "year_group": "Y3" }],
        "parents": [{ "id": "a1", "given_name": "Cy", "family_name": "Ray", "language": "ur", "person": "H1" }],
        "staff": [{ "id": "t1", "name": "Ms Gray", "roles": ["office"], "working_days": ["tue"], "person": "H1" }]
    });
    let roster = from_json(roster.to_string().as_bytes()).unwrap();
    let mut school = School::open(built_in("mmps-2023").unwrap(), roster).unwrap();
    let people = [json!({ "pupil": "p1" }), json!({ "parent": "a1" }), json!({ "staff": "t1" })];
    let before = people.clone().map(|subject| export(&school, &subject));
    let imported = users(&["p1,,,,student,Al,Ray,a1,", "a1,,,,parent,Cy,Ray,,", "t1,,,,teacher,Di,Gray,,"]);
    let mut roster = serde_json::to_value(&imported.roster).unwrap();
    roster["staff"][0]["name"] = json!("Ms Gray");
    roster["links"] = json!([]);
    roster["classes"] = json!([{ "id": "3h", "name": "3H" }]);
    let request = json!({ "at": "2023-10-02T10:00:00+01:00", "by": { "host": "office" }, "ref": "r",
                          "action": { "type": "import_roster", "roster": roster } });
    let request: Request = from_json(request.to_string().as_bytes()).unwrap();
    assert_eq!(school.submit(&request).unwrap().events.len(), 1);
    assert_eq!(people.map(|subject| export(&school, &subject)), before);
}
