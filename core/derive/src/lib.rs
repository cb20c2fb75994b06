//! `#[derive(FromTree, ToJson, Visit)]`: how a contract type is read from the tree of a JSON text, written as JSON, and
//! walked through.
//!
//! They obey the `#[serde(…)]` attributes that the types carry for serde and for their schema, and differ from serde's own
//! derives in what they make: the names of the fields as data, and one call for each field, where serde makes a state
//! machine for each type. With serde's, reading was nearly half of the WebAssembly module; and inside tagged enums its
//! errors have no place.

mod attributes;
mod reading;
mod writing;

use proc_macro::TokenStream;
use proc_macro2::TokenStream as Tokens;
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::{Attribute, Data, DeriveInput, Error, Field, Fields, Result, Variant, parse_quote};

use attributes::{Absent, Attributes, is_option, snake_case};

/// Reads structs with named fields, enums with a tag (`#[serde(tag = "…")]`), and enums of one value each, written as an
/// object of one field. Unknown fields are always errors.
#[proc_macro_derive(FromTree, attributes(serde))]
pub fn from_tree(input: TokenStream) -> TokenStream {
    syn::parse(input)
        .and_then(|input| reading::reading(&input))
        .unwrap_or_else(|error| error.into_compile_error())
        .into()
}

/// Writes the same, byte for byte as serde's own derive has it written.
#[proc_macro_derive(ToJson, attributes(serde))]
pub fn to_json(input: TokenStream) -> TokenStream {
    syn::parse(input)
        .and_then(|input| writing::writing(&input))
        .unwrap_or_else(|error| error.into_compile_error())
        .into()
}

/// Lets a visitor walk through a type: into every field in turn, each under its name on the wire.
#[proc_macro_derive(Visit)]
pub fn visit(input: TokenStream) -> TokenStream {
    syn::parse(input).and_then(|input| walk(&input)).unwrap_or_else(|error| error.into_compile_error()).into()
}

fn walk(input: &DeriveInput) -> Result<Tokens> {
    let name = &input.ident;
    let arm = |path: &Tokens, fields: &Fields| -> Result<Tokens> {
        if matches!(fields, Fields::Unnamed(_)) {
            return Ok(quote!(#path(value) => crate::contract::visit::Visit::visit(value, visitor),));
        }
        let (mut bound, mut calls) = (Vec::new(), Vec::new());
        for field in fields {
            let attributes = Attributes::of(&field.attrs)?;
            let Some(ident) = field.ident.as_ref().filter(|_| !attributes.skip) else { continue };
            let spelt = attributes.rename.unwrap_or_else(|| ident.unraw().to_string());
            let of = &field.ty;
            calls.push(quote! {
                if !<#of as crate::contract::visit::Visit>::IS_PLAIN {
                    visitor.enter(#spelt);
                    crate::contract::visit::Visit::visit(#ident, visitor);
                    visitor.leave();
                }
            });
            bound.push(ident);
        }
        Ok(quote!(#path { #(#bound,)* .. } => { #(#calls)* }))
    };
    let arms = match &input.data {
        Data::Struct(data) => vec![arm(&quote!(Self), &data.fields)?],
        Data::Enum(data) => data
            .variants
            .iter()
            .map(|variant| {
                let ident = &variant.ident;
                arm(&quote!(Self::#ident), &variant.fields)
            })
            .collect::<Result<_>>()?,
        Data::Union(_) => return Err(Error::new(name.span(), "`Visit` reads structs and enums")),
    };
    let tags = match &input.data {
        Data::Enum(data) => data.variants.iter().map(tag).collect(),
        _ => Vec::new(),
    };
    let tag = (!tags.is_empty()).then(|| {
        quote! {
            fn tag(&self) -> &'static str {
                match self { #(#tags)* }
            }
        }
    });
    Ok(quote! {
        #[allow(unused_variables, reason = "a type may have no fields")]
        impl crate::contract::visit::Visit for #name {
            fn visit<'a>(&'a self, visitor: &mut dyn crate::contract::visit::Visitor<'a>) {
                match self { #(#arms)* }
            }
            #tag
        }
    })
}

/// What a variant is called on the wire.
fn tag(variant: &Variant) -> Tokens {
    let (ident, word) = (&variant.ident, snake_case(&variant.ident));
    quote!(Self::#ident { .. } => #word,)
}

/// Gives a type of the contract one of its own in Swift, Kotlin and Python, by UniFFI's derives. What may be absent on the
/// wire may be left out when the type is made there.
#[proc_macro_attribute]
pub fn typed(_: TokenStream, item: TokenStream) -> TokenStream {
    syn::parse(item).and_then(with_uniffi).unwrap_or_else(|error| error.into_compile_error()).into()
}

fn with_uniffi(mut input: DeriveInput) -> Result<Tokens> {
    let derive: Attribute = match &mut input.data {
        Data::Struct(data) => {
            data.fields.iter_mut().try_for_each(may_be_left_out)?;
            parse_quote!(#[derive(uniffi::Record)])
        }
        Data::Enum(data) => {
            data.variants.iter_mut().flat_map(|variant| &mut variant.fields).try_for_each(may_be_left_out)?;
            parse_quote!(#[derive(uniffi::Enum)])
        }
        Data::Union(_) => return Err(Error::new(input.ident.span(), "`typed` reads structs and enums")),
    };
    // Before the attributes that it reads.
    input.attrs.insert(0, derive);
    Ok(input.into_token_stream())
}

fn may_be_left_out(field: &mut Field) -> Result<()> {
    let absent = Attributes::of(&field.attrs)?.default;
    let optional = is_option(&field.ty);
    // What a function makes has no literal in another language.
    if matches!(absent, Some(Absent::Default)) || (optional && absent.is_none()) {
        field.attrs.push(parse_quote!(#[uniffi(default)]));
    }
    Ok(())
}
