//! What serde's attributes say, and the names that follow from them.

use proc_macro2::TokenStream as Tokens;
use quote::quote;
use syn::ext::IdentExt;
use syn::meta::ParseNestedMeta;
use syn::{Attribute, Error, Field, Fields, Ident, LitByteStr, LitStr, Path, Result, Type, Variant};

pub(crate) fn is_option(of: &Type) -> bool {
    matches!(of, Type::Path(path) if path.path.segments.last().is_some_and(|segment| segment.ident == "Option"))
}

/// `SendMessage` as it is spelt on the wire.
pub(crate) fn snake_case(ident: &Ident) -> String {
    let mut spelt = String::new();
    for letter in ident.to_string().chars() {
        if letter.is_uppercase() && !spelt.is_empty() {
            spelt.push('_');
        }
        spelt.extend(letter.to_lowercase());
    }
    spelt
}

/// What serde's attributes say that matters here.
#[derive(Default)]
pub(crate) struct Attributes {
    pub(crate) tag: Option<String>,
    pub(crate) rename: Option<String>,
    pub(crate) default: Option<Absent>,
    pub(crate) skip: bool,
    pub(crate) flatten: bool,
    pub(crate) left_out: Option<LeftOut>,
}

/// Where a field is not written.
pub(crate) enum LeftOut {
    Null,
    Empty,
}

/// What stands where a field is absent.
pub(crate) enum Absent {
    Default,
    Make(Path),
}

impl Attributes {
    pub(crate) fn of(attributes: &[Attribute]) -> Result<Self> {
        let mut found = Self::default();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
            attribute.parse_nested_meta(|meta| found.take(&meta))?;
        }
        Ok(found)
    }

    fn take(&mut self, meta: &ParseNestedMeta<'_>) -> Result<()> {
        let text = || meta.value()?.parse::<LitStr>();
        if meta.path.is_ident("tag") {
            self.tag = Some(text()?.value());
        } else if meta.path.is_ident("rename") {
            self.rename = Some(text()?.value());
        } else if meta.path.is_ident("default") {
            let given = meta.input.peek(syn::Token![=]);
            self.default = Some(if given { Absent::Make(text()?.parse()?) } else { Absent::Default });
        } else if meta.path.is_ident("skip") {
            self.skip = true;
        } else if meta.path.is_ident("flatten") {
            self.flatten = true;
        } else if meta.path.is_ident("rename_all") {
            let form = text()?;
            if form.value() != "snake_case" {
                return Err(Error::new(form.span(), "`snake_case` is all that is known here"));
            }
        } else if meta.path.is_ident("skip_serializing_if") {
            let null = text()?.value() == "Option::is_none";
            self.left_out = Some(if null { LeftOut::Null } else { LeftOut::Empty });
        } else if !meta.path.is_ident("deny_unknown_fields") {
            return Err(meta.error("this attribute is not known here"));
        }
        Ok(())
    }
}

/// A field that is on the wire.
pub(crate) struct Slot<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) field: &'a Field,
    pub(crate) attributes: Attributes,
}

/// The fields that are on the wire.
pub(crate) fn slots(fields: &Fields) -> Result<Vec<Slot<'_>>> {
    let mut slots = Vec::new();
    for field in fields {
        let attributes = Attributes::of(&field.attrs)?;
        let ident = field.ident.as_ref().ok_or_else(|| Error::new_spanned(field, "the fields need names"))?;
        if !attributes.skip {
            slots.push(Slot { ident, field, attributes });
        }
    }
    Ok(slots)
}

/// Their names, in one text: `Names` in the core says how.
pub(crate) fn names(slots: &[Slot<'_>]) -> Result<Tokens> {
    let mut names = Vec::new();
    for Slot { ident, field, attributes } in slots {
        let name = attributes.rename.clone().unwrap_or_else(|| ident.unraw().to_string());
        let may_be_absent = attributes.default.is_some() || is_option(&field.ty);
        names.push(match (may_be_absent, &attributes.left_out) {
            (false, None) => b'!',
            (true, Some(LeftOut::Null)) => b'?',
            (true, Some(LeftOut::Empty)) => b'-',
            (true, None) => b'~',
            (false, Some(_)) => {
                return Err(Error::new_spanned(field, "what is left out has to be readable without it"));
            }
        });
        names.push(u8::try_from(name.len()).map_err(|_| Error::new_spanned(field, "the name is too long"))?);
        names.extend(name.bytes());
    }
    let names = LitByteStr::new(&names, proc_macro2::Span::call_site());
    Ok(quote!(crate::contract::names::Names::new(#names)))
}

/// The words of the variants, each with the names of its fields. Where there is no tag, the word is the name of the only
/// field.
pub(crate) fn table(tag: Option<&str>, variants: &[&Variant]) -> Result<Tokens> {
    let mut rows = Vec::new();
    for variant in variants {
        let word = snake_case(&variant.ident);
        let names = match tag {
            None if !is_content(&variant.fields) => {
                return Err(Error::new_spanned(variant, "a tag is needed here, or one value"));
            }
            _ if is_content(&variant.fields) => names(&[])?,
            _ => names(&slots(&variant.fields)?)?,
        };
        rows.push(quote!((#word, #names)));
    }
    let tag = tag.unwrap_or_default();
    Ok(quote! {
        const VARIANTS: &crate::contract::names::Variants =
            &crate::contract::names::Variants { tag: #tag, all: &[#(#rows),*] };
    })
}

/// Whether a variant holds one value of another type.
pub(crate) fn is_content(fields: &Fields) -> bool {
    matches!(fields, Fields::Unnamed(fields) if fields.unnamed.len() == 1)
}
