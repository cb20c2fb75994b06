//! The Swift, Kotlin and Python sources, made by UniFFI of the library that exports what they call.

use std::fs;
use std::path::{Path, PathBuf};

use crate::install_ffi::output_folder;
use crate::python;
use crate::shell::{cargo, quietly};

/// A generated file: where the generator puts it, where it belongs, and what is mended in it.
struct Made {
    from: &'static str,
    to: &'static str,
    mends: &'static [Mend],
}

/// A text that has to stand in the generated file exactly so often, and what stands there afterwards.
struct Mend {
    times: usize,
    before: &'static str,
    after: &'static str,
}

const MADE: [Made; 5] = [
    Made {
        from: "kotlin/io/github/schoolgate/schoolgate_mobile.kt",
        to: "kotlin/src/main/kotlin/io/github/schoolgate/Schoolgate.kt",
        mends: KOTLIN,
    },
    Made { from: "swift/Schoolgate.swift", to: "swift/Sources/Schoolgate/Schoolgate.swift", mends: SWIFT },
    Made { from: "swift/SchoolgateFFI.h", to: "swift/Headers/SchoolgateFFI/SchoolgateFFI.h", mends: &[] },
    Made { from: "swift/SchoolgateFFI.modulemap", to: "swift/Headers/SchoolgateFFI/module.modulemap", mends: &[] },
    Made { from: "python/schoolgate_mobile.py", to: "python/src/schoolgate/_generated.py", mends: PYTHON },
];

const KOTLIN: &[Mend] = &[
    // An exception's message is its own property, and what is thrown says what is wrong.
    Mend {
        times: 1,
        before: "        val `message`: kotlin.String
        ) : SchoolgateException() {
        override val message
            get() = \"code=${ `code` }, path=${ `path` }, message=${ `message` }\"
    }
",
        after: "        override val `message`: kotlin.String
        ) : SchoolgateException()
",
    },
    // UniFFI forgets the package before a boxed type, which would then be the variant of the same name.
    Mend { times: 1, before: "val v1: Export)", after: "val v1: io.github.schoolgate.Export)" },
    Mend { times: 1, before: "val v1: Monitoring)", after: "val v1: io.github.schoolgate.Monitoring)" },
    // Half a character is refused like anything else that cannot be read; an encoder is made only where it might be one.
    Mend {
        times: 1,
        before: "        return Charsets.UTF_8.newEncoder().run {
            onMalformedInput(CodingErrorAction.REPORT)
            encode(CharBuffer.wrap(value))
        }
",
        after: "        if (value.none { it.isSurrogate() }) return ByteBuffer.wrap(value.toByteArray(Charsets.UTF_8))
        try {
            return Charsets.UTF_8.newEncoder().run {
                onMalformedInput(CodingErrorAction.REPORT)
                encode(CharBuffer.wrap(value))
            }
        } catch (_: java.nio.charset.CharacterCodingException) {
            throw halfACharacter()
        }
",
    },
];

const SWIFT: &[Mend] = &[];

const PYTHON: &[Mend] = &[
    Mend {
        times: 1,
        before: "import datetime\nimport datetime\n",
        after: "import datetime
from ._values import _expect, _field, _items, _packed, _said, _told, _unpacked, _utf8, _whole, _Word, _written
",
    },
    // Half a character is refused like anything else that cannot be read.
    Mend { times: 2, before: "value.encode(\"utf-8\")", after: "_utf8(value)" },
    // What a value is, is asked of every kind in the same words.
    Mend {
        times: 1,
        before: "        if not isinstance(value, str):
            raise TypeError(\"argument must be str, not {}\".format(type(value).__name__))
        return value
",
        after: "        return _expect(value, str)\n",
    },
    Mend { times: 1, before: "        return not not value\n", after: "        return _expect(value, bool)\n" },
    Mend {
        times: 1,
        before: "        try:
            value = value.__index__()
        except Exception:
            raise TypeError(\"'{}' object cannot be interpreted as an integer\".format(type(value).__name__))
        if not isinstance(value, int):
            raise TypeError(\"__index__ returned non-int (type {})\".format(type(value).__name__))
        if not cls.VALUE_MIN <= value < cls.VALUE_MAX:
            raise ValueError(\"{} requires {} <= value < {}\".format(cls.CLASS_NAME, cls.VALUE_MIN, cls.VALUE_MAX))
",
        after: "        _whole(value, cls.VALUE_MIN, cls.VALUE_MAX)\n",
    },
    // The two arguments stand in one object on the wire, and paths begin with its fields.
    Mend {
        times: 1,
        before: "        _UniffiFfiConverterTypeRequest.check_lower(request)

        _UniffiFfiConverterTypeActor.check_lower(reader)
",
        after: "        _field(_UniffiFfiConverterTypeRequest, request, \"request\")

        _field(_UniffiFfiConverterTypeActor, reader, \"reader\")
",
    },
    // The error says what it is as it does in every language, and can be pickled.
    Mend {
        times: 1,
        before: "            super().__init__(\", \".join([
                \"code={!r}\".format(code),
                \"path={!r}\".format(path),
                \"message={!r}\".format(message),
            ]))
",
        after: "            super().__init__(code, path, message)\n",
    },
    Mend {
        times: 1,
        before: "        def __repr__(self):
            return \"SchoolgateError.Refused({})\".format(str(self))
",
        after: "        __str__ = _said\n",
    },
];

/// Files that carry the workspace's version: where, and what stands before and after it.
const STAMPED: [(&str, &str, &str); 4] = [
    ("kotlin/pom.xml", "<!-- Stamped by `cargo xtask mobile` with the workspace's. -->\n  <version>", "</version>"),
    ("../tests/runners/kotlin/pom.xml", "<schoolgate.version>", "</schoolgate.version>"),
    ("../docs/kotlin.md", "<artifactId>schoolgate</artifactId>\n      <version>", "</version>"),
    ("python/pyproject.toml", "# Stamped by `cargo xtask mobile` with the workspace's.\nversion = \"", "\""),
];

/// Writes the sources under bindings-mobile; with `--check`, fails where a file differs from what would be written.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    let check = arguments.iter().any(|argument| argument == "--check");
    let folder = root.join("bindings-mobile");
    let out = output_folder(root).join("mobile");
    let library = library(root, None)?;
    let mut bindgen = cargo(root);
    bindgen.args(["run", "-p", "schoolgate-bindgen", "--"]).arg(library).arg(&folder).arg(&out);
    let made = quietly(&mut bindgen)?;
    if !made.success {
        return Err("the sources cannot be made".to_owned());
    }
    let mut written = Vec::new();
    for made in &MADE {
        written.push((made.to, mended(&read(&out.join(made.from))?, made)?));
    }
    for (file, before, after) in STAMPED {
        written.push((file, stamped(&read(&folder.join(file))?, file, before, after)?));
    }
    let mut differing = Vec::new();
    for (file, text) in &written {
        let path = folder.join(file);
        if check {
            if fs::read_to_string(&path).ok().as_ref() != Some(text) {
                differing.push(*file);
            }
        } else {
            let parent = path.parent().ok_or("a file has a folder")?;
            fs::create_dir_all(parent).map_err(|error| format!("{}: {error}", parent.display()))?;
            fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
        }
    }
    match (differing.as_slice(), check) {
        ([], true) => println!("the Swift, Kotlin and Python sources are as the crate has them"),
        ([], false) => println!("wrote {} files under {}", written.len(), folder.display()),
        _ => {
            let files = differing.join(", ");
            return Err(format!("under bindings-mobile, {files} differ from the crate; run `cargo xtask mobile`"));
        }
    }
    Ok(())
}

/// Builds the library for this machine, and gives the file.
pub(crate) fn library(root: &Path, features: Option<&str>) -> Result<PathBuf, String> {
    let mut build = cargo(root);
    build.args(["build", "-p", "schoolgate-mobile"]);
    if let Some(features) = features {
        build.args(["--features", features]);
    }
    if !quietly(&mut build)?.success {
        return Err("schoolgate-mobile does not build".to_owned());
    }
    Ok(output_folder(root).join("debug").join(file_name()))
}

/// What the library is called on this system.
pub(crate) fn file_name() -> String {
    format!("{}schoolgate_mobile{}", std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX)
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn mended(text: &str, made: &Made) -> Result<String, String> {
    let mut text: String = if made.from.starts_with("python/") {
        python::mended(text)
    } else {
        text.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
    };
    for mend in made.mends {
        let found = text.matches(mend.before).count();
        if found != mend.times {
            let (file, before) = (made.from, mend.before);
            return Err(format!("{file} has {found} times what is mended {} times:\n{before}", mend.times));
        }
        text = text.replace(mend.before, mend.after);
    }
    Ok(text)
}

/// The text with the workspace's version between `before` and `after`.
fn stamped(text: &str, file: &str, before: &str, after: &str) -> Result<String, String> {
    let parts = text.split_once(before).and_then(|(head, rest)| Some((head, rest.split_once(after)?.1)));
    let (head, tail) = parts.ok_or_else(|| format!("{file} has no place for the version"))?;
    Ok([head, before, env!("CARGO_PKG_VERSION"), after, tail].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: Made = Made { from: "a", to: "b", mends: &[Mend { times: 1, before: "old\n", after: "new\n" }] };

    #[test]
    fn a_mend_that_no_longer_fits_is_an_error() {
        assert_eq!(mended("x  \nold\n", &ONE), Ok("x\nnew\n".to_owned()));
        assert!(mended("x\n", &ONE).is_err());
        assert!(mended("old\nold\n", &ONE).is_err());
    }

    #[test]
    fn the_version_is_stamped_in_its_place() {
        let text = stamped("<v>9</v><v>9</v>", "f", "<v>", "</v>");
        assert_eq!(text, Ok(format!("<v>{}</v><v>9</v>", env!("CARGO_PKG_VERSION"))));
        assert!(stamped("none", "f", "<v>", "</v>").is_err());
    }
}
