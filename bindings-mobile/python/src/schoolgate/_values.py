"""How values cross that Python has types of its own for, and what is said of a value that is of the wrong type."""

import datetime
import enum

# An instant crosses as one number: milliseconds and, in the lowest bits, the minutes of its offset.
_OFFSETS = 4096
_MIDDLE = _OFFSETS // 2
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
_MILLISECOND = datetime.timedelta(milliseconds=1)


class _Word(enum.Enum):
    """A word of the wire contract: ``Topic("absence")`` is ``Topic.ABSENCE``, and ``str`` gives the word."""

    def __str__(self):
        return self.value

    def __repr__(self):
        return f"{type(self).__name__}.{self.name}"


class _WrongType(TypeError):
    """A value of a type that does not stand where it is. Like every error here it never carries the value."""

    def __init__(self, path, message):
        super().__init__(path, message)
        self.path = path
        self.message = message

    def __str__(self):
        return f"at `{self.path}`: {self.message}" if self.path else self.message


def _refused(code, message):
    from ._generated import SchoolgateError

    return SchoolgateError.Refused(code, "", message)


def _said(error):
    place = f"at `{error.path}`: " if error.path else ""
    return f"{place}{error.message} [{error.code}]"


def _told(self):
    """What there is of a record; what is absent is left out."""
    fields = vars(self)
    if "_values" in fields:
        told = map(repr, self._values)
    else:
        told = (f"{name}={value!r}" for name, value in fields.items() if value is not None)
    return f"{type(self).__qualname__}({', '.join(told)})"


def _expect(value, kind):
    if not isinstance(value, kind):
        raise _WrongType("", f"takes {kind.__name__}, not {type(value).__name__}")
    return value


def _whole(value, least, beyond):
    # NumPy's and pandas' whole numbers are some, and truth is none.
    if isinstance(value, bool) or not hasattr(value, "__index__"):
        raise _WrongType("", f"takes int, not {type(value).__name__}")
    if not least <= value < beyond:
        # As the library says it where the number can get there.
        raise _refused("invalid_value", f"is out of range; expected a whole number from {least} to {beyond - 1}")


def _field(converter, value, name):
    """Checks a field; what is wrong in it is at the field's name."""
    try:
        converter.check_lower(value)
    except Exception as error:
        _put_before(error, name)
        raise


def _items(converter, value):
    """Checks a list, item by item; what is wrong in one is at its place."""
    if not isinstance(value, (list, tuple)):
        raise _WrongType("", f"takes list, not {type(value).__name__}")
    place = 0
    try:
        for item in value:
            converter.check_lower(item)
            place += 1
    except Exception as error:
        _put_before(error, f"[{place}]")
        raise


def _put_before(error, name):
    if hasattr(error, "path"):
        joint = "." if error.path and not error.path.startswith("[") else ""
        error.path = f"{name}{joint}{error.path}"
        error.args = (*error.args[:-2], error.path, error.message)


def _packed(at):
    _expect(at, datetime.datetime)
    offset = at.utcoffset()
    if offset is None:
        raise _refused("bad_instant", "is a datetime without an offset; give it a tzinfo")
    minutes = int(offset.total_seconds()) // 60
    return (at - _EPOCH) // _MILLISECOND * _OFFSETS + minutes + _MIDDLE


def _unpacked(packed):
    millis, minutes = divmod(packed, _OFFSETS)
    offset = datetime.timedelta(minutes=minutes - _MIDDLE)
    zone = datetime.timezone(offset)
    try:
        return (_EPOCH.replace(tzinfo=None) + (millis * _MILLISECOND + offset)).replace(tzinfo=zone)
    except OverflowError:
        # Python's calendar ends with the year 9999, and begins with the year 1.
        return (datetime.datetime.max if millis > 0 else datetime.datetime.min).replace(tzinfo=zone)


def _written(day):
    # An instant is a date to Python, and no day.
    if isinstance(day, datetime.datetime):
        raise _WrongType("", "takes date, not datetime")
    return _expect(day, datetime.date).isoformat()


def _utf8(text):
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        message = "has a string with half of a surrogate pair, which has no UTF-8"
        raise _refused("json_syntax", message) from None
