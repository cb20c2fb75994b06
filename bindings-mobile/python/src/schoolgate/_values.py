"""How values cross that Python has types of its own for."""

import datetime

# An instant crosses as one number: milliseconds and, in the lowest bits, the minutes of its offset.
_OFFSETS = 4096
_MIDDLE = _OFFSETS // 2
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
_MILLISECOND = datetime.timedelta(milliseconds=1)


def _refused(code, message):
    from ._generated import SchoolgateError

    return SchoolgateError.Refused(code, "", message)


def _packed(at):
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


def _utf8(text):
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        message = "has a string with half of a surrogate pair, which has no UTF-8"
        raise _refused("json_syntax", message) from None
