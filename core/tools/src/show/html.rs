//! The page as HTML.

use super::lines::{clean, escaped};
use super::markdown::{INTRODUCTION, fate, in_short};
use super::words::{capital, month};
use super::{ClauseTold, Page, RuleTold};

const STYLE: &str = "\
:root{color-scheme:light dark;--ink:#1b1b1b;--paper:#fff;--soft:#555;--line:#c8c8c8;--mark:#f3f3ee;--link:#0b4f8a}
@media (prefers-color-scheme:dark){:root{--ink:#e8e8e8;--paper:#16181b;--soft:#b0b0b0;--line:#44484d;--mark:#22262a;--link:#8cc4ff}}
body{font:1rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:46rem;margin:2rem auto;padding:0 1rem}
h1,h2,h3{line-height:1.25}h2{border-bottom:1px solid var(--line);margin-top:2.5rem}h3{margin:2rem 0 .25rem}
a{color:var(--link)}nav ol{list-style:none;padding:0;columns:2 18rem}nav li{break-inside:avoid}
.about,.binds,code{color:var(--soft)}.binds{margin:0}blockquote{margin:.5rem 0;padding:.25rem .9rem;border-left:4px solid var(--line);background:var(--mark)}
.fate{font-style:italic}dt{font-weight:600;margin-top:.75rem}dd{margin:0 0 0 1rem}
@media print{body{max-width:none;margin:0;font-size:10.5pt}nav{display:none}section{break-inside:avoid}a{color:inherit;text-decoration:none}}
";

impl Page {
    /// The page as a whole HTML document, accessible and printable, that loads nothing. Every text in it is escaped.
    #[must_use]
    pub fn html(&self) -> String {
        let english = self.language.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("en"));
        let mut out = Html { out: String::new(), ours: if english { "" } else { " lang=\"en\"" } };
        let (title, language) = (text(&self.title), text(&self.language));
        out.put(&["<!DOCTYPE html>\n<html lang=\"", &language, "\">\n<head>\n<meta charset=\"utf-8\">\n"]);
        out.put(&["<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>", &title]);
        out.put(&["</title>\n<style>\n", STYLE, "</style>\n</head>\n<body>\n<header>\n<h1>", &title, "</h1>\n"]);
        out.about(self);
        out.contents(self);
        out.put(&["<main>\n<h2 id=\"clauses\"", out.ours, ">The clauses</h2>\n"]);
        self.clauses.iter().enumerate().for_each(|(n, clause)| out.clause(n, clause));
        out.silences(self);
        out.floors(self);
        out.put(&["</main>\n</body>\n</html>\n"]);
        out.out
    }
}

fn text(text: &str) -> String {
    escaped(&clean(text))
}

struct Html {
    out: String,
    /// The attribute of what is said in English on a page in another language.
    ours: &'static str,
}

impl Html {
    fn put(&mut self, parts: &[&str]) {
        self.out.extend(parts.iter().copied());
    }

    /// A sentence of this page's own, in an element.
    fn say(&mut self, tag: &str, class: &str, says: &str) {
        let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
        self.put(&["<", tag, &class, self.ours, ">", &text(says), "</", tag, ">\n"]);
    }

    fn about(&mut self, page: &Page) {
        let people = [("owned", &page.owner), ("written", &page.author), ("kept", &page.responsible)];
        let people =
            people.into_iter().filter_map(|(does, name)| Some(format!(", {does} by {}", text(name.as_ref()?))));
        let owner = people.collect::<String>();
        let (version, reviewed) = (text(&page.version), month(page.reviewed));
        self.put(&["<p class=\"about\">", &text(&page.organisation), "<span", self.ours, ">, version "]);
        self.put(&[&version, ", last reviewed in ", &reviewed, &owner, "</span></p>\n"]);
        self.say("p", "", INTRODUCTION);
        self.put(&["</header>\n"]);
    }

    fn contents(&mut self, page: &Page) {
        self.put(&["<nav aria-label=\"Contents\"", self.ours, ">\n<ol>\n"]);
        for (n, clause) in page.clauses.iter().enumerate() {
            let number = n.to_string();
            let (id, heading) = (text(clause.id.as_str()), text(&clause.heading));
            self.put(&["<li><a href=\"#clause-", &number, "\">", &id, " ", &heading, "</a></li>\n"]);
        }
        self.put(&["<li><a href=\"#silent\">Where the policy is silent</a></li>\n"]);
        self.put(&["<li><a href=\"#whatever\">Whatever the policy says</a></li>\n</ol>\n</nav>\n"]);
    }

    fn clause(&mut self, n: usize, clause: &ClauseTold) {
        let number = n.to_string();
        let (id, heading) = (text(clause.id.as_str()), text(&clause.heading));
        self.put(&["<section aria-labelledby=\"clause-", &number, "\">\n<h3 id=\"clause-", &number, "\">"]);
        self.put(&[&id, " ", &heading, "</h3>\n"]);
        self.say("p", "binds", &capital(&clause.binds));
        self.put(&["<blockquote><p>", &text(&clause.summary), "</p></blockquote>\n<ul>\n"]);
        clause.rules.iter().for_each(|rule| self.rule(rule));
        for field in &clause.carried_by {
            self.say("li", "", &format!("Carried by the document itself, {field}."));
        }
        if let Some(reason) = &clause.guidance {
            self.put(&["<li><span", self.ours, ">No rule follows:</span> ", &text(reason), "</li>\n"]);
        }
        for over in &clause.prevails_over {
            self.put(&["<li><span", self.ours, ">Prevails over</span> ", &text(&in_short(over)), "</li>\n"]);
        }
        for by in &clause.yields_to {
            let says = format!("Where they conflict, {} ({}) prevails over this clause.", by.clause, by.heading);
            self.say("li", "", &says);
        }
        self.put(&["</ul>\n</section>\n"]);
    }

    fn rule(&mut self, rule: &RuleTold) {
        self.put(&["<li", self.ours, ">", &text(&rule.says)]);
        if let Some(overruled) = &rule.overruled {
            self.put(&["\n<ul class=\"fate\">\n<li>", &text(&fate(overruled)), "</li>\n"]);
            for stands in &overruled.stands {
                self.put(&["<li>This stands: ", &text(stands), "</li>\n"]);
            }
            self.put(&["</ul>\n"]);
        }
        self.put(&["</li>\n"]);
    }

    fn silences(&mut self, page: &Page) {
        self.put(&["<h2 id=\"silent\"", self.ours, ">Where the policy is silent</h2>\n"]);
        if page.silences.is_empty() {
            self.say("p", "", "There is nothing on which it is silent.");
            return;
        }
        self.put(&["<dl", self.ours, ">\n"]);
        for silence in &page.silences {
            let clause = silence.clause.map(|clause| format!(" <code>{}</code>", text(clause))).unwrap_or_default();
            self.put(&["<dt>", &text(&silence.about), "</dt>\n<dd>", &text(&silence.then), &clause, "</dd>\n"]);
        }
        self.put(&["</dl>\n"]);
    }

    fn floors(&mut self, page: &Page) {
        self.put(&["<h2 id=\"whatever\"", self.ours, ">Whatever the policy says</h2>\n<dl", self.ours, ">\n"]);
        for floor in &page.floors {
            let clause = text(floor.clause);
            self.put(&["<dt>", &text(floor.heading), "</dt>\n<dd>", &text(&floor.says), " <code>", &clause]);
            self.put(&["</code></dd>\n"]);
        }
        self.put(&["</dl>\n"]);
    }
}
