//! Names that hide in longer words, behind other letters or among invisible ones.

use super::tests::{check, index};

const CLASS: &[(&str, &str)] = &[("Amina", "Khan"), ("DeShawn", "McBride"), ("Mary Jane", "Poole"), ("Donald", "Hill")];

#[track_caller]
fn says(roster: &[(&str, &str)], cases: &[(&str, &[usize])]) {
    for (text, expected) in cases {
        let said: Vec<usize> = index(roster).said(text).into_iter().collect();
        assert_eq!(said, *expected, "{text:?}");
    }
}

#[test]
fn words_run_together() {
    let amina = |from: &'static str, to: &'static str| [(0, from, to)];
    check(
        CLASS,
        &[
            ("#wellDoneAminaKhan", &amina("AminaKhan", " Amina")),
            ("#AminaKhanRocks", &amina("AminaKhan", "Amina ")),
            ("#AminaKhan2024", &amina("AminaKhan", "Amina ")),
            ("@amina_khan", &amina("amina_khan", "Amina")),
            ("well_done_Amina_Khan.", &amina("Amina_Khan", "Amina")),
            ("#aminakhan #khanamina", &[(0, "aminakhan", "Amina"), (0, "khanamina", "Amina")]),
            ("#welldoneaminakhanrocks", &amina("aminakhan", " Amina ")),
            ("aminakhan.jpg and AMINAKHAN", &[(0, "aminakhan", "Amina"), (0, "AMINAKHAN", "Amina")]),
            ("AMINAkhan, KHANAmina", &[(0, "AMINAkhan", "Amina"), (0, "KHANAmina", "Amina")]),
            ("AminaK won", &amina("AminaK", "Amina")),
            ("#DeShawnMcBride #deshawnmcbride", &[(1, "DeShawnMcBride", "DeShawn"), (1, "deshawnmcbride", "DeShawn")]),
            (
                "Deshawn Mcbride, DESHAWN MCBRIDE",
                &[(1, "Deshawn Mcbride", "DeShawn"), (1, "DESHAWN MCBRIDE", "DeShawn")],
            ),
            ("#MaryJanePoole", &[(2, "MaryJanePoole", "Mary Jane")]),
            ("aminakhanum #taminakhan2 welldoneaminakhan AminaKhanum", &[(0, "aminakhan", " Amina ")]),
            ("AminaKhanum YAminaKhan McDonald hill", &[(0, "AminaKhan", " Amina")]),
        ],
    );
    says(
        CLASS,
        &[
            ("#AminaRocks", &[0]),
            ("#aminakhan", &[0]),
            ("amina khan", &[0]),
            ("AminaQ", &[0]),
            ("thanksAmina", &[0]),
            ("Well_done_Amina", &[0]),
            ("BBCAmina", &[0]),
            ("examination, Aminah, yamina, #examination, contaminate", &[]),
            ("#amina", &[]),
            ("McDonald Mr MacDonald", &[]),
            ("#McDonald", &[3]),
            ("Khan #Khan KhanQ", &[]),
        ],
    );
}

#[test]
fn what_is_attached_to_a_word() {
    let roster = &[("أمينة", "الخطيب"), ("רון", "כהן"), ("יוסף", "לוי"), ("שרון", "לוי"), ("محمد", "علي")];
    says(
        roster,
        &[
            ("أحسنت وأمينة", &[0]),
            ("لأمينة", &[0]),
            ("بأمينة وكأمينة ياأمينة", &[0]),
            ("أمينتنا", &[0]),
            ("وبالأمينة", &[0]),
            ("محمدا لمحمد", &[4]),
            ("ויוסף", &[2]),
            ("ליוסף שליוסף", &[2]),
            ("שרון", &[3]),
            ("ורון", &[1]),
            ("מיוסףים تأمينة أمينات", &[]),
        ],
    );
    check(roster, &[("أحسنت وأمينة الخطيب", &[(0, "أمينة الخطيب", "أمينة")])]);
}

#[test]
fn what_cannot_be_seen() {
    for c in [
        '\u{3164}',
        '\u{ffa0}',
        '\u{115f}',
        '\u{1160}',
        '\u{17b4}',
        '\u{17b5}',
        '\u{fff9}',
        '\u{fffa}',
        '\u{fffb}',
        '\u{1bca0}',
        '\u{1d173}',
        '\u{1d17a}',
        '\u{e0041}',
        '\u{200b}',
        '\u{34f}',
        '\u{180e}',
        '\u{1}',
        '\u{7f}',
        '\u{9f}',
        '\u{2065}',
        '\u{fff0}',
    ] {
        let text = format!("Well done Am{c}ina {c}Khan");
        let (from, said) = (format!("Am{c}ina {c}Khan"), index(CLASS).said(&text));
        assert_eq!(said.into_iter().collect::<Vec<_>>(), [0], "{c:?}");
        check(CLASS, &[(&text, &[(0, &from, "Amina")])]);
    }
    check(CLASS, &[("Amina\u{2800}Khan", &[(0, "Amina\u{2800}Khan", "Amina")])]);
}

#[test]
fn compatibility_forms_are_the_letters() {
    for text in ["Ａｍｉｎａ Ｋｈａｎ", "𝐀𝐦𝐢𝐧𝐚 𝕂𝕙𝕒𝕟", "Ⓐⓜⓘⓝⓐ Ⓚⓗⓐⓝ", "ᴬᵐⁱⁿᵃ ᴷʰᵃⁿ", "＃ＡｍｉｎａＫｈａｎ"]
    {
        let from = text.trim_start_matches('＃');
        check(CLASS, &[(text, &[(0, from, "Amina")])]);
    }
    says(&[("サクラ", "ガンバ"), ("金星", "王")], &[("ｻｸﾗ", &[0]), ("\u{f90a}星", &[1])]);
    check(&[("サクラ", "ガンバ")], &[("ｶﾞﾝﾊﾞｻｸﾗ", &[(0, "ｶﾞﾝﾊﾞｻｸﾗ", "サクラ")])]);
}

#[test]
fn letters_of_other_scripts_look_alike() {
    let (latin, cyrillic) = (&[("Amina", "Khan"), ("Ivan", "Poe")], &[("Вера", "Хан")]);
    check(
        latin,
        &[
            ("\u{410}mina Khan", &[(0, "\u{410}mina Khan", "Amina")]),
            ("Amin\u{430} \u{39a}han", &[(0, "Amin\u{430} \u{39a}han", "Amina")]),
            ("\u{406}van \u{420}\u{43e}\u{435}", &[(1, "\u{406}van \u{420}\u{43e}\u{435}", "Ivan")]),
            ("#\u{410}mina\u{39a}han", &[(0, "\u{410}mina\u{39a}han", "Amina")]),
            ("ex\u{430}mina tion, Arnina Khan, Am1na Khan", &[]),
        ],
    );
    says(latin, &[("\u{410}min\u{430}", &[0]), ("ex\u{410}mination", &[]), ("Arnina", &[])]);
    says(cyrillic, &[("B\u{435}pa", &[0]), ("Вера", &[0]), ("Верa", &[0]), ("Веранда", &[])]);
}

#[test]
fn what_can_be_read_in_two_ways_is_corrected_as_either() {
    // A word that is cut is part of a name whole.
    check(&[("b", "Zoë.bBo")], &[("Zoë.bBo_Zoë.bBo b ", &[(0, "Zoë.bBo_Zoë.bBo b", "b")])]);
    // The initial of one pupil looks like that of another: the stop goes with it all the same.
    let (sid, other) = (("Sid", "Abel"), ("Bo", "\u{410}b"));
    check(&[sid], &[("Sid \u{410}., too", &[(0, "Sid \u{410}.", "Sid")])]);
    check(&[sid, other], &[("Sid \u{410}., too", &[(0, "Sid \u{410}.", "Sid")])]);
    // What one pupil is allowed to be called is no breach, in whatever order the readings come.
    let (whole, apart) = (("A \u{410}b", "Zoe"), ("A", "Ab"));
    check(&[whole, apart], &[("A \u{410}b", &[])]);
    check(&[("O'Ab", "Lee"), whole, apart], &[("A \u{410}b", &[])]);
}

#[test]
fn words_that_are_cut_are_corrected_apart() {
    // What stands before a name in a word is none of theirs, until a correction would leave them named.
    check(
        &[("Amina", "Khan")],
        &[("xAminaKhan, xAminaKhan", &[(0, "AminaKhan", " Amina"), (0, "AminaKhan", " Amina")])],
    );
    let whole = "Amina Khan xAminaKhan Khan";
    check(&[("Amina", "Khan")], &[(whole, &[(0, whole, "Amina")])]);
    let longer = "Amina Khan xAminaKhan Khan Khan xAminaKhan";
    check(&[("Amina", "Khan")], &[(longer, &[(0, longer, "Amina")])]);
}

#[test]
fn what_is_attached_in_another_form_is_taken_off() {
    // And Amina: each letter in the form that it has where it stands.
    let amina = [("\u{623}\u{645}\u{64a}\u{646}\u{629}", "")];
    says(&amina, &[("\u{648}\u{623}\u{645}\u{64a}\u{646}\u{629}", &[0])]);
    says(&amina, &[("\u{feed}\u{fe83}\u{fee3}\u{fef4}\u{fee8}\u{fe94}", &[0])]);
}
