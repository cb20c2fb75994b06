//! `FromTree`: the names of the fields as data, and a call for each field.

use proc_macro2::TokenStream as Tokens;
use quote::quote;
use syn::{Data, DeriveInput, Error, Fields, Result, Variant};

use crate::attributes::{Absent, Attributes, is_content, names, slots, table};

pub(crate) fn reading(input: &DeriveInput) -> Result<Tokens> {
    let (name, container) = (&input.ident, Attributes::of(&input.attrs)?);
    let body = match &input.data {
        Data::Struct(data) => {
            let (names, values) = (names(&slots(&data.fields)?)?, values(&data.fields)?);
            quote! {
                __from.record(#names);
                let read = Self #values;
                __from.end();
                read
            }
        }
        Data::Enum(data) => union(container.tag.as_deref(), &data.variants.iter().collect::<Vec<_>>())?,
        Data::Union(_) => return Err(Error::new(name.span(), "`FromTree` reads structs and enums")),
    };
    Ok(quote! {
        impl crate::contract::FromTree for #name {
            fn read_from(__from: &mut crate::contract::read::Reader<'_>) -> Self { #body }
        }
        impl<'de> serde::Deserialize<'de> for #name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::contract::read::deserialize(deserializer)
            }
        }
    })
}

/// The fields of a struct or variant, each with the value that comes.
fn values(fields: &Fields) -> Result<Tokens> {
    let read = quote!(crate::contract::FromTree::read_from(__from));
    if is_content(fields) {
        return Ok(quote!((#read)));
    }
    let mut values = Vec::new();
    for field in fields {
        let (ident, attributes) = (&field.ident, Attributes::of(&field.attrs)?);
        let value = match attributes.default {
            _ if attributes.skip => quote!(Default::default()),
            Some(Absent::Make(make)) => quote!(__from.read_or(#make)),
            // What is blank is the default of all that may be left out.
            Some(Absent::Default) | None => read.clone(),
        };
        values.push(quote!(#ident: #value));
    }
    Ok(quote!({ #(#values),* }))
}

/// An object whose tag says which variant it is, or one of one field, whose name does.
fn union(tag: Option<&str>, variants: &[&Variant]) -> Result<Tokens> {
    let contents = variants.iter().filter(|variant| is_content(&variant.fields)).count();
    let (flat, end) = match (tag, contents) {
        (Some(_), 0) | (None, _) => (None, Some(quote!(__from.end();))),
        (Some(_), all) if all == variants.len() => (Some(quote!(__from.flat();)), None),
        _ => {
            let sentence = "where one variant holds another type, all have to";
            return Err(Error::new(proc_macro2::Span::call_site(), sentence));
        }
    };
    // No place is that of the variant with the fewest fields, which does not hold the enum itself.
    let smallest = variants.iter().min_by_key(|variant| variant.fields.len()).map(|variant| &variant.ident);
    let (mut arms, mut other) = (Vec::new(), None);
    for (place, variant) in variants.iter().enumerate() {
        let (ident, values) = (&variant.ident, values(&variant.fields)?);
        if Some(ident) == smallest {
            other = Some(quote!(_ => Self::#ident #values,));
        } else {
            arms.push(quote!(#place => Self::#ident #values,));
        }
    }
    let table = table(tag, variants)?;
    Ok(quote! {
        #table
        let place = __from.variant(VARIANTS);
        #flat
        let read = match place { #(#arms)* #other };
        #end
        read
    })
}
