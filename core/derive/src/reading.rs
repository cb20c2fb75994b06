//! `FromTree`: a call for each field.

use proc_macro2::TokenStream as Tokens;
use quote::quote;
use syn::ext::IdentExt;
use syn::{Data, DeriveInput, Error, Field, Fields, Result, Variant};

use crate::attributes::{Absent, Attributes, is_option, snake_case};

pub(crate) fn reading(input: &DeriveInput) -> Result<Tokens> {
    let name = &input.ident;
    let container = Attributes::of(&input.attrs)?;
    let (body, blank) = match (&input.data, &container.tag) {
        (Data::Struct(data), None) => {
            (record(&quote!(Self), &data.fields, &quote!(tree))?, blank(&quote!(Self), &data.fields)?)
        }
        (Data::Enum(data), Some(tag)) => (tagged(tag, data.variants.iter())?, smallest(data.variants.iter())?),
        (Data::Enum(data), None) => (reference(data.variants.iter())?, smallest(data.variants.iter())?),
        _ => return Err(Error::new(name.span(), "`FromTree` reads structs and enums")),
    };
    Ok(quote! {
        impl crate::contract::FromTree for #name {
            fn from_tree(tree: crate::contract::read::Node<'_>) -> crate::contract::read::Read<Self> { #body }

            fn blank() -> Self { #blank }
        }
        impl<'de> serde::Deserialize<'de> for #name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::contract::read::deserialize(deserializer)
            }
        }
    })
}

/// The fields of a struct or variant, out of the object `tree`.
fn record(path: &Tokens, fields: &Fields, tree: &Tokens) -> Result<Tokens> {
    let Fields::Named(fields) = fields else {
        return Err(Error::new_spanned(fields, "`FromTree` needs names for the fields"));
    };
    let (mut names, mut values) = (Vec::new(), Vec::new());
    for field in &fields.named {
        let attributes = Attributes::of(&field.attrs)?;
        let ident = field.ident.as_ref();
        if attributes.skip {
            values.push(quote!(#ident: Default::default()));
            continue;
        }
        let name = attributes.rename.clone().or_else(|| ident.map(|ident| ident.unraw().to_string()));
        let value = value(field, &attributes, name.as_deref());
        values.push(quote!(#ident: #value));
        names.extend(name);
    }
    // Of a struct without fields, none is read.
    let mutable = (!names.is_empty()).then(|| quote!(mut));
    Ok(quote! {{
        let #mutable fields = #tree.fields(&[#(#names),*]);
        let read = #path { #(#values),* };
        fields.done(read)
    }})
}

/// What stands for a struct or variant that could not be read.
fn blank(path: &Tokens, fields: &Fields) -> Result<Tokens> {
    if let Fields::Unnamed(fields) = fields {
        let blanks = fields.unnamed.iter().map(|_| quote!(crate::contract::FromTree::blank()));
        return Ok(quote!(#path(#(#blanks),*)));
    }
    let mut values = Vec::new();
    for field in fields {
        let (ident, attributes) = (&field.ident, Attributes::of(&field.attrs)?);
        let value = match attributes.default {
            _ if attributes.skip => quote!(Default::default()),
            Some(Absent::Default) => quote!(Default::default()),
            Some(Absent::Make(make)) => quote!(#make()),
            None => quote!(crate::contract::FromTree::blank()),
        };
        values.push(quote!(#ident: #value));
    }
    Ok(quote!(#path { #(#values),* }))
}

/// The same of an enum: of its variant with the fewest fields, which does not hold the enum itself.
fn smallest<'a>(variants: impl Iterator<Item = &'a Variant>) -> Result<Tokens> {
    let smallest = variants.min_by_key(|variant| variant.fields.len());
    smallest.map_or_else(
        || Err(Error::new(proc_macro2::Span::call_site(), "`FromTree` needs a variant")),
        |variant| {
            let ident = &variant.ident;
            blank(&quote!(Self::#ident), &variant.fields)
        },
    )
}

fn value(field: &Field, attributes: &Attributes, name: Option<&str>) -> Tokens {
    let may_be_absent = is_option(&field.ty);
    match &attributes.default {
        Some(Absent::Make(path)) => quote!(fields.or_else(#name, #path)),
        Some(Absent::Default) => quote!(fields.or_default(#name)),
        None if may_be_absent => quote!(fields.or_default(#name)),
        None => quote!(fields.required(#name)),
    }
}

/// An object whose tag says which variant it is.
fn tagged<'a>(tag: &str, variants: impl Iterator<Item = &'a Variant>) -> Result<Tokens> {
    let (mut words, mut arms) = (Vec::new(), Vec::new());
    for variant in variants {
        let (ident, word) = (&variant.ident, snake_case(&variant.ident));
        let content = match &variant.fields {
            Fields::Unnamed(_) => quote!(crate::contract::FromTree::from_tree(tree).map(Self::#ident)),
            fields => record(&quote!(Self::#ident), fields, &quote!(tree))?,
        };
        arms.push(quote!(#word => #content));
        words.push(word);
    }
    Ok(quote! {
        let tree = tree.tagged(#tag);
        match tree.tag()? {
            #(#arms,)*
            _ => Err(tree.unknown_tag(&[#(#words),*])),
        }
    })
}

/// An object of one field, whose name says which variant it is.
fn reference<'a>(variants: impl Iterator<Item = &'a Variant>) -> Result<Tokens> {
    let (mut words, mut arms) = (Vec::new(), Vec::new());
    for variant in variants {
        let (ident, word) = (&variant.ident, snake_case(&variant.ident));
        if !matches!(&variant.fields, Fields::Unnamed(fields) if fields.unnamed.len() == 1) {
            return Err(Error::new_spanned(variant, "`FromTree` needs a tag here, or one value"));
        }
        arms.push(quote!(#word => content.read(#word).map(Self::#ident)));
        words.push(word);
    }
    Ok(quote! {
        let (word, content) = tree.only_field()?;
        match word {
            #(#arms,)*
            _ => Err(crate::contract::read::unknown_word(&[#(#words),*])),
        }
    })
}
