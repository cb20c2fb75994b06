//! `#[derive(FromTree)]`: how a contract type is read from the tree of a JSON text.
//!
//! It obeys the `#[serde(…)]` attributes that the types carry for writing and for their schema, and differs from
//! serde's own derive in what it makes: one call for each field, where serde makes a state machine for each type. With
//! serde's, reading was nearly half of the WebAssembly module; and inside tagged enums its errors have no place.

use proc_macro::TokenStream;
use proc_macro2::TokenStream as Tokens;
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::meta::ParseNestedMeta;
use syn::{
    Attribute, Data, DeriveInput, Error, Field, Fields, Ident, LitStr, Path, Result, Type, Variant, parse_quote,
};

/// Reads structs with named fields, enums with a tag (`#[serde(tag = "…")]`), and enums of one value each, written as an
/// object of one field. Unknown fields are always errors.
#[proc_macro_derive(FromTree, attributes(serde))]
pub fn from_tree(input: TokenStream) -> TokenStream {
    syn::parse(input).and_then(|input| implement(&input)).unwrap_or_else(|error| error.into_compile_error()).into()
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
            calls.push(quote! {
                visitor.enter(#spelt);
                crate::contract::visit::Visit::visit(#ident, visitor);
                visitor.leave();
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
    let optional = matches!(&field.ty, Type::Path(path) if is_option(&path.path));
    // What a function makes has no literal in another language.
    if matches!(absent, Some(Absent::Default)) || (optional && absent.is_none()) {
        field.attrs.push(parse_quote!(#[uniffi(default)]));
    }
    Ok(())
}

fn implement(input: &DeriveInput) -> Result<Tokens> {
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
    let may_be_absent = matches!(&field.ty, Type::Path(path) if is_option(&path.path));
    match &attributes.default {
        Some(Absent::Make(path)) => quote!(fields.or_else(#name, #path)),
        Some(Absent::Default) => quote!(fields.or_default(#name)),
        None if may_be_absent => quote!(fields.or_default(#name)),
        None => quote!(fields.required(#name)),
    }
}

fn is_option(path: &Path) -> bool {
    path.segments.last().is_some_and(|segment| segment.ident == "Option")
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

/// `SendMessage` as it is spelt on the wire.
fn snake_case(ident: &Ident) -> String {
    let mut spelt = String::new();
    for letter in ident.to_string().chars() {
        if letter.is_uppercase() && !spelt.is_empty() {
            spelt.push('_');
        }
        spelt.extend(letter.to_lowercase());
    }
    spelt
}

/// What serde's attributes say that matters for reading.
#[derive(Default)]
struct Attributes {
    tag: Option<String>,
    rename: Option<String>,
    default: Option<Absent>,
    skip: bool,
}

/// What stands where a field is absent.
enum Absent {
    Default,
    Make(Path),
}

impl Attributes {
    fn of(attributes: &[Attribute]) -> Result<Self> {
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
        } else if meta.path.is_ident("rename_all") {
            let form = text()?;
            if form.value() != "snake_case" {
                return Err(Error::new(form.span(), "`FromTree` knows `snake_case` only"));
            }
        } else if meta.path.is_ident("skip_serializing_if") {
            text()?;
        } else if !meta.path.is_ident("deny_unknown_fields") {
            return Err(meta.error("`FromTree` does not know this attribute"));
        }
        Ok(())
    }
}
