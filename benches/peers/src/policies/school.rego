package school

import rego.v1

topics := {"general", "daily_note", "reminder", "event", "homework", "celebration", "meeting_request"}

within_hours if {
	input.day < 5
	input.minute >= 480
	input.minute < 1020
}

default message := false

message if {
	within_hours
	input.topic in topics
	parent := data.parents[input.by]
	parent.active
	parent.children[input.about]
	pupil := data.pupils[input.about]
	pupil.present
	pupil.data
	data.staff[input.to][pupil.class]
}

why_message contains "hours" if not within_hours

why_message contains "topic" if not input.topic in topics

why_message contains "account" if not data.parents[input.by].active

why_message contains "child" if not data.parents[input.by].children[input.about]

why_message contains "left" if not data.pupils[input.about].present

why_message contains "data" if not data.pupils[input.about].data

why_message contains "teacher" if {
	class := data.pupils[input.about].class
	not data.staff[input.to][class]
}

default photo := false

photo if {
	input.device != "personal"
	data.staff[input.by][input.class]
	not hidden
}

# In the virtual machine of regorus 0.14, `every` holds where what it looks up is undefined, so it is said the other way round.
hidden if {
	some pupil in input.features
	not data.shown[pupil]
}

why_photo contains "device" if input.device == "personal"

why_photo contains "teacher" if not data.staff[input.by][input.class]

why_photo contains "consent" if hidden
