//! `ToJson`: the names of the fields as data, and a call for each field.

use proc_macro2::TokenStream as Tokens;
use quote::quote;
use syn::{Data, DeriveInput, Error, Result, Variant};

use crate::attributes::{Attributes, Slot, is_content, names, slots, table};

pub(crate) fn writing(input: &DeriveInput) -> Result<Tokens> {
    let (name, container) = (&input.ident, Attributes::of(&input.attrs)?);
    let body = match &input.data {
        Data::Struct(data) => record(&slots(&data.fields)?)?,
        Data::Enum(data) => union(container.tag.as_deref(), &data.variants.iter().collect::<Vec<_>>())?,
        Data::Union(_) => return Err(Error::new(name.span(), "`ToJson` writes structs and enums")),
    };
    Ok(quote! {
        impl crate::contract::ToJson for #name {
            fn write_to(&self, __out: &mut crate::contract::write::Writer) { #body }
        }
    })
}

/// A struct, of which one field may be flat: then its own fields stand among the struct's.
fn record(slots: &[Slot<'_>]) -> Result<Tokens> {
    let calls = |slots: &[Slot<'_>]| {
        let idents = slots.iter().map(|slot| slot.ident);
        quote!(#(crate::contract::ToJson::write_to(&self.#idents, __out);)*)
    };
    let flat = slots.iter().position(|slot| slot.attributes.flatten).unwrap_or(slots.len());
    let (before, rest) = slots.split_at_checked(flat).unwrap_or((slots, &[]));
    let (first, before) = (names(before)?, calls(before));
    let rest = match rest.split_first() {
        None => quote!(),
        Some((flat, after)) => {
            let (flat, names, after) = (flat.ident, names(after)?, calls(after));
            quote!(__out.flat(); crate::contract::ToJson::write_to(&self.#flat, __out); __out.resume(#names); #after)
        }
    };
    Ok(quote!(__out.record(#first); #before #rest __out.end();))
}

/// An object whose tag says which variant it is, or one of one field, whose name does.
fn union(tag: Option<&str>, variants: &[&Variant]) -> Result<Tokens> {
    let mut arms = Vec::new();
    for (place, variant) in variants.iter().enumerate() {
        let ident = &variant.ident;
        arms.push(match (is_content(&variant.fields), tag) {
            (true, Some(_)) => quote!(Self::#ident(content) => {
                __out.variant(VARIANTS, #place);
                __out.flat();
                crate::contract::ToJson::write_to(content, __out);
            }),
            (true, None) => quote!(Self::#ident(content) => {
                __out.variant(VARIANTS, #place);
                crate::contract::ToJson::write_to(content, __out);
                __out.end();
            }),
            (false, _) => {
                let slots = slots(&variant.fields)?;
                let slots: Vec<_> = slots.iter().map(|slot| slot.ident).collect();
                quote!(Self::#ident { #(#slots),* } => {
                    __out.variant(VARIANTS, #place);
                    #(crate::contract::ToJson::write_to(#slots, __out);)*
                    __out.end();
                })
            }
        });
    }
    let table = table(tag, variants)?;
    Ok(quote!(#table match self { #(#arms)* }))
}
