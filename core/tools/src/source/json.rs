//! JSON with comments and trailing commas.

use jsonc_parser::ast;
use jsonc_parser::common::Ranged as _;
use jsonc_parser::errors::ParseErrorKind;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use schoolgate::contract::ErrorCode;

use super::{DEEPEST, Fault, Field, Node, Value};

/// What is read beyond JSON: no more than a person who writes a document by hand would miss.
fn options() -> ParseOptions {
    ParseOptions {
        allow_comments: true,
        allow_trailing_commas: true,
        allow_loose_object_property_names: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    }
}

pub(super) fn read(text: &str) -> Result<Node, Fault> {
    let parsed = parse_to_ast(text, &CollectOptions::default(), &options()).map_err(|error| {
        let (code, sentence) = match error.kind() {
            ParseErrorKind::NestingDepthExceeded => (ErrorCode::JsonTooDeep, too_deep()),
            kind => (ErrorCode::JsonSyntax, format!("is not JSON: {}; {}", lower(&kind.to_string()), help(kind))),
        };
        Fault { code, at: error.range().start, sentence }
    })?;
    let empty =
        || Fault { code: ErrorCode::JsonSyntax, at: 0, sentence: "is empty; write the policy as an object".into() };
    node(parsed.value.ok_or_else(empty)?, 0)
}

pub(super) fn too_deep() -> String {
    format!("is nested more than {DEEPEST} levels deep; flatten it")
}

fn lower(said: &str) -> String {
    let mut letters = said.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

fn help(kind: &ParseErrorKind) -> &'static str {
    match kind {
        ParseErrorKind::ExpectedComma => "put a comma between the one before and this",
        ParseErrorKind::UnterminatedArray => "close the list with `]`",
        ParseErrorKind::UnterminatedObject => "close the object with `}`",
        ParseErrorKind::UnterminatedCommentBlock => "close the comment with `*/`",
        ParseErrorKind::SingleQuotedStringsNotAllowed => "use double quotes",
        ParseErrorKind::UnexpectedWord | ParseErrorKind::ExpectedStringObjectProperty => {
            "put double quotes around names and words"
        }
        ParseErrorKind::String(_) => "close the text with a double quote on its line, and write `\\\\` for a backslash",
        ParseErrorKind::MultipleRootJsonValues => "a document is one object: look for a bracket closed too early",
        _ => "look at what stands just before",
    }
}

/// No deeper than the parser goes, which counts.
fn node(value: ast::Value<'_>, depth: usize) -> Result<Node, Fault> {
    let range = value.range();
    if depth > DEEPEST {
        return Err(Fault { code: ErrorCode::JsonTooDeep, at: range.start, sentence: too_deep() });
    }
    let value = match value {
        ast::Value::NullKeyword(_) => Value::Null,
        ast::Value::BooleanLit(literal) => Value::Bool(literal.value),
        ast::Value::NumberLit(literal) => Value::Number(literal.value.to_owned()),
        ast::Value::StringLit(literal) => Value::Text(literal.value.into_owned()),
        ast::Value::Array(array) => {
            let items = array.elements.into_iter().map(|item| node(item, depth + 1));
            Value::List(items.collect::<Result<_, _>>()?)
        }
        ast::Value::Object(object) => {
            let fields = object.properties.into_iter().map(|property| {
                let name = match &property.name {
                    ast::ObjectPropName::String(name) => name.range,
                    ast::ObjectPropName::Word(name) => name.range,
                };
                let node = node(property.value, depth + 1)?;
                Ok(Field { name: property.name.into_string(), from: name.start, to: name.end, node })
            });
            Value::Object(fields.collect::<Result<_, _>>()?)
        }
    };
    Ok(Node::new(range.start, range.end, value))
}
