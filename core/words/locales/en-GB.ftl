### British English, from which the others are translated. Project Fluent's format: https://projectfluent.org
###
### Glossary
### school office · class teacher · headteacher · senior leader · safeguarding lead (who keeps children safe; "designated
### safeguarding lead" in full) · parent or carer, here "adult" · pupil · class page and school page ("story") · journal (a pupil's
### own, "portfolio") · the service (the app in which families and school write) · the policy (the school's own rules)
###
### A topic has three forms: in a list, at the beginning of a sentence (.subject), after "about" (.about). A channel has four: its
### name, where something goes (.towards), how something is raised (.by), what one does to use it (.use). A role has four: its name, after
### "ask" (.ask), after "tell" (.tell), and where a message goes (.goes).

## The locale

locale-tag = en-GB
locale-name = English
locale-direction = ltr
# "no"; or the day on which a native reader had reviewed all of it; or "source" of the language from which the others come.
locale-reviewed = source
# Shown beside the sentences while `locale-reviewed` is "no".
locale-unreviewed = This translation has not been checked by a native reader yet.
locale-digits = 0123456789

## Dates and lists

moment = { $weekday } { $day } { $month }, { $time }
moment-today = { $time }

weekday-mon = Mon
weekday-tue = Tue
weekday-wed = Wed
weekday-thu = Thu
weekday-fri = Fri
weekday-sat = Sat
weekday-sun = Sun

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

# All of them: a, b and c
list-and =
    .middle = { $before }, { $next }
    .last = { $before } and { $next }
# One of them: a, b or c
list-or =
    .middle = { $before }, { $next }
    .last = { $before } or { $next }
# A row: a, b, c
list-row =
    .middle = { $before }, { $next }
    .last = { $before }, { $next }
# Where one turns: to a, and to b
list-ways =
    .middle = { $before }, and { $next }
    .last = { $before }, and { $next }

## Answers

verdict-allow = allowed
verdict-hold = accepted for later
verdict-deny = not allowed

effect-allow = permits it
effect-hold = holds it
effect-advise = asks for something else
effect-deny = stands against it

headline-allow = Yes.
headline-advised = Yes, though the school asks for something else.
headline-hold = Yes, but later: it waits for somebody at the school.
headline-held_until = Yes, but later: from { $at }.
headline-deny = Not here.
headline-not_now = Not now; from { $at }.

plan-none = No step of the policy's leads there.
plan-open = It is open as it is.
plan-steps = This would make it possible:

## What is said of a request: reasons

reason-unknown_id = The request names somebody or something that this school does not have.
reason-safeguarding = A safeguarding message is always accepted and goes to the safeguarding lead.
reason-restricted_link = The link between this adult and this pupil is restricted.
reason-account_inactive = The account is { $account }.
reason-service_closed = The service is closed to everybody at this time.
reason-community_ended = The school has ended the use of the service.
reason-not_granted = Nothing in the policy grants this.
reason-not_granted-topic = { $topic } is not something the policy lets one write about here.
reason-not_granted-medium = Nothing in the policy lets one send this here ({ $medium }).
reason-feature_not_in_use = The school does not use this part of the service.
reason-feature_not_in_use-way = The school does not use this part of the service any more; it is done { $way }.

reason-not_registered = The service is for parents and pupils registered at the school.
reason-pupil_left = The pupil has left the school, and access has closed.
reason-year_not_included = No year group is recorded of the pupil or of a class of theirs.
reason-year_not_included-clause = The clause is for other year groups than the pupil's.
reason-year_not_included-class = The class's year group does not use the service.
reason-year_not_included-year = The pupil's year group does not use the service.
reason-not_theirs = It concerns somebody else's pupil, class or conversation.

reason-adults_only = Codes are for parents and carers only.
reason-too_many_adults = No more than { $limit } adults are linked with a pupil unless the school permits it.
reason-not_for_relatives = Adults who are linked as relatives may not do this.
reason-acceptance_needed = Signing up needs the policy to be accepted.
reason-acceptance_needed-again = The policy has a new version; please accept it again.
reason-not_signed = The adult has to have signed the policy before a code is sent or used.
reason-code_not_recognised = The code is not one that was sent to this adult.
reason-code_in_use = This adult holds the same code for another pupil; send another code.
reason-invitation_expired = The invitation has expired; ask the school for another.
reason-invitation_locked = Too many wrong codes were tried; ask the school for another invitation.

reason-processing_consent_missing = There is no consent to process this pupil's data.
reason-processing_consent_missing-written = There is no written consent to process this pupil's data.
reason-media_consent_missing = There is no consent to show this pupil ({ $medium }).
reason-media_consent_missing-written = There is no written consent to show this pupil ({ $medium }).
reason-media_consent_missing-place = There is no consent to show this pupil { $place } ({ $medium }).
reason-media_consent_missing-written_place = There is no written consent to show this pupil { $place } ({ $medium }).
reason-objected = Somebody objected to the processing of this pupil's data, which rests on { $bases }.
reason-other_basis = The pupil's data are processed by { $bases }, not by consent; this stops nothing.
reason-other_basis-given = The pupil's data are processed by { $bases }, not by consent; no consent is asked for.
reason-other_basis-objects = The pupil's data are processed by { $bases }, not by consent; this counts as an objection.
reason-no_parental_responsibility = This needs parental responsibility for the pupil.

reason-pupils_do_not_message = Pupils take no part in messages.
reason-wrong_recipient = Parents write to somebody else about this.
reason-recipient_unreachable = The recipient has no open account.
reason-topic_goes_elsewhere = { $topic } goes elsewhere, not into the service.
reason-topic_goes_elsewhere-way = { $topic } goes { $way }, not into the service.
reason-topic_goes_elsewhere-private = { $topic } goes into a private message.
reason-topic_not_here = { $topic } has no place in the service.
reason-topic_for_meeting = { $topic } is for a meeting; ask for one.
reason-topic_better_elsewhere = { $topic } is not what the service is for.
reason-topic_better_elsewhere-way = { $topic } is better raised { $way }.
reason-longer_than_advised = Messages are best kept to { $limit } characters.
reason-outside_hours = This is outside the hours, which do not open again.
reason-outside_hours-until = This is outside the hours; it is open from { $at }.
reason-outside_hours-held = This is outside the hours; it takes effect from { $at }.
reason-reply_not_theirs = Staff reply only to the parents of pupils in a class of theirs.
reason-reply_kind_not_allowed = A message about { $topic } is answered only by sending it where it belongs.
reason-conversation_closed = The conversation is closed.
reason-for_the_lead = A safeguarding message is closed by the safeguarding lead, or who stands in.

reason-named_too_fully = A pupil is named too fully here.
reason-name_protected = This pupil goes by another name here.
reason-name_protected-as = This pupil goes by another name here: { $name }.
reason-named_where_shown = A post shows this pupil or names the pupil, and never does both.
reason-shown_alone_only = This pupil is shown alone only, never in a picture with others.
reason-not_in_group_posts = This pupil is in no post that features others, too.
reason-sensitive_on_story = Sensitive or private information never goes on a story.
reason-sensitive_on_story-safeguarding = A safeguarding concern goes to the safeguarding lead, never on a story.
reason-not_an_author = The policy does not let this person post this here.
reason-off_site = The policy does not let this person post this from outside school.
reason-category_not_listed = Posts of this category are not for this page.
reason-category_not_listed-listed = Posts of this category are not for this page; these are: { $categories }.
reason-content_gone = It is no longer there.
reason-awaits_approval = It is shown once it has been approved.
reason-post_quota_reached = There are as many posts this week as there may be.
reason-post_quota_reached-week = There are no more than { $limit } posts a week here; the next week begins at { $at }.
reason-post_quota_reached-media = There are no more than { $limit } posts of this kind ({ $media }) a week here; the next week begins at { $at }.
reason-posted_too_late = What it shows was taken too long ago: posts come within { $limit } days.

reason-points_positive_only = Points are positive only.
reason-home_points_given = As many points were given at home this week as may be.
reason-home_points_given-week = No more than { $limit } points a week are given at home; the next week begins at { $at }.
reason-skill_not_listed = Points are given for the listed areas only.
reason-points_stay_in_school = Individual points stay in school.
reason-total_not_shared = This total has not been shared.
reason-behaviour_not_managed_here = The service is not used to manage unacceptable behaviour.

reason-remote_learning_off = Remote learning is not on for this class.
reason-task_closed = The task has closed.

reason-stays_in_service = What is shared in the service stays in it.
reason-never_sold = Information is never sold.
reason-school_devices_only = Staff use the school's devices, unless a personal one was permitted.

reason-erased_before = It names somebody who was erased; insist, if they are to be taken back.
reason-erased_before-back = Somebody who was erased comes back, and with them what was imposed on them ({ $count }).
reason-erased_before-imposed = It names somebody who was erased; insist, if they are to be taken back. What was imposed on them comes back, too ({ $count }).
reason-ones_own = Nobody settles what is their own; somebody else has to.
reason-in_service = Staff in service are not erased; it waits until they have left.
reason-copy_owed = The family is given a copy first of what is held on a pupil who has left.
reason-tie_stands = The record is tied to another of the same human; to part them, name that one, too.
reason-tie_stands-advised = A record is tied to another of the same human, and stays so; an update can part them.
reason-link_ended_before = The file links two people whose link was ended; it stays ended until somebody links them again.
reason-recorded_otherwise = The file says otherwise than somebody recorded; what was recorded stands.
reason-entries_disagree = Two entries of the file say different things of the same; what both allow was taken.
reason-step_too_early = Another step comes first: a step.
reason-step_too_early-step = Another step comes first: a { $step }.
reason-no_breach_since = The next step comes after another breach, and none is on record since the last step.
reason-nothing_to_do = There is nothing there to act on.

reason-granted = The policy grants this.
reason-permitted = It was permitted for this time.

## What one can do instead: each can stand on a button

remedy-wait_until = Wait until { $at }
remedy-use_channel = { $way }
remedy-change_topic = Write about something else: { $topic }
remedy-change_topic-meeting = Ask for a meeting instead
remedy-choose_recipient = Write to { $staff }
remedy-obtain_consent = Obtain consent ({ $consent }) for { $pupils }
remedy-obtain_consent-from = Obtain consent ({ $consent }) for { $pupils } from { $adult }
remedy-leave_out = Leave { $pupils } out
remedy-rename = Write “{ $to }” for “{ $from }”
remedy-ask_permission = Ask { $role } to permit it ({ $permission })
remedy-accept_policy = Accept the policy of { $version }
remedy-obtain_signature = Record that { $parent } signed the policy of { $version }
remedy-give_copy = Give the family a copy of what is held on { $pupil }
remedy-use_school_device = Use one of the school's devices
remedy-start_remote_learning = Turn remote learning on for { $class }
remedy-reply_kind = Reply with: { $kind }
remedy-change_surface = Put it here instead: { $surface }
remedy-choose_skill = Choose { $skills }
remedy-insist = Say that they are to be taken back
remedy-change_category = Post it as: { $category }
remedy-take_step = Take the step that comes first
remedy-take_step-reminder = Remind { $person } first
remedy-take_step-suspension = Suspend { $person } first
remedy-award_at_least = Award { $points } or more
remedy-award_at_most = Award { $points } or fewer
remedy-other = Ask the school what would help

## What is owed

duty-offer_translation = Offer a translation ({ $language })
# $told is one of the sentences below, which the sender, the pupil, the adult or these people read.
duty-tell_sender = Tell the sender: { $told }
duty-tell_pupil = Tell the pupil: { $told }
duty-tell_adult = Tell the adult: { $told }
duty-tell_people = Tell { $people }: { $told }
duty-reach_otherwise = Reach { $parents } another way: { $ways }
duty-deliver_quietly_until = Deliver silently until { $at }
duty-withhold_read_receipt_until = Do not show it as seen until { $at }
duty-notify = Tell { $role }
duty-provide = Hand over: { $document }
duty-remove_content = Take this out of sight: { $content }
duty-recall_shared = Take this down where it was shared ({ $place }): { $content }
duty-record_acceptance = Record that the policy of { $version } was accepted
duty-record_consent = Record that joining gave consent ({ $consent }) for { $pupil }
duty-suspend_account = Suspend the account of { $person }
duty-lift_suspension = Let { $person } in again
duty-take_step = Next for { $person }: { $step }
duty-preserve_evidence = Keep what was said, whatever else happens to it
duty-keep_as_evidence = Keep this as evidence of a safeguarding matter: { $content }
duty-tell_recipient = Tell { $to }, to whom information was given, that { $person } is erased
duty-no_reply_expected = Do not tell the sender to expect a reply
duty-erase_when_due = Erase { $person } once the school has done with the data
duty-other = Do what the policy asks besides

## What somebody reads who has to be told

told-reply_from = A reply can come from { $at }.
told-reply_never = No reply will come.
told-acknowledged_by = The school will say before { $at } that it has your message.
told-answered_by = You will have an answer before { $at }.
told-away = Whoever you wrote to is away.
told-away_until = Whoever you wrote to is away and replies again from { $at }.
told-meanwhile = Meanwhile you can { $ways }.
told-safeguarding = If you worry that a child is at risk, turn to this at any time: { $way }.
told-hand_up = If nobody has answered by then, your message goes { $levels }.
told-level = { $role } ({ $at })
told-handed_on = Your message was handed on to { $staff }.
told-marked_from = What you handed in is marked from { $at }.
told-marked_never = What you handed in will not be marked any more.
told-basis = The pupil's data are processed on this basis: { $bases }.
told-basis_object = You have the right to object.
told-points_given = { $pupil } has been given { $count } points or more { $while }.
told-points_taken = { $pupil } has lost { $count } points or more { $while }.

## Topics

topic-this =
    .subject = This
    .about = this
topic-general = something general
    .subject = A general matter
    .about = a general matter
topic-daily_note = a daily note
    .subject = A daily note
    .about = a daily note
topic-reminder = a reminder
    .subject = A reminder
    .about = a reminder
topic-event = an event
    .subject = An event
    .about = an event
topic-closure = the closing of the school
    .subject = The closing of the school
    .about = the closing of the school
topic-homework = homework
    .subject = Homework
    .about = homework
topic-celebration = a celebration
    .subject = A celebration
    .about = a celebration
topic-meeting_request = a meeting request
    .subject = A meeting request
    .about = a meeting request
topic-meeting_matter = a matter for a meeting
    .subject = A matter for a meeting
    .about = a matter for a meeting
topic-absence = absence
    .subject = Absence
    .about = absence
topic-medical_appointment = a medical appointment
    .subject = A medical appointment
    .about = a medical appointment
topic-sickness = sickness
    .subject = Sickness
    .about = sickness
topic-school_dinner = school dinners
    .subject = A question about school dinners
    .about = a question about school dinners
topic-complaint = a complaint
    .subject = A complaint
    .about = a complaint
topic-collection = the collection of a child
    .subject = The collection of a child
    .about = the collection of a child
topic-urgent = an urgent matter
    .subject = An urgent matter
    .about = an urgent matter
topic-serious = a serious matter
    .subject = A serious matter
    .about = a serious matter
topic-progress = progress
    .subject = Progress
    .about = progress
topic-sensitive = a sensitive matter
    .subject = A sensitive matter
    .about = a sensitive matter
topic-personal = a personal matter
    .subject = A personal matter
    .about = a personal matter
topic-incident = an incident
    .subject = An incident
    .about = an incident
topic-behaviour = behaviour
    .subject = Behaviour
    .about = behaviour
topic-detention = a detention
    .subject = A detention
    .about = a detention
topic-welfare = welfare
    .subject = Welfare
    .about = welfare
topic-important_information = important information
    .subject = Important information
    .about = important information
topic-administration = administration
    .subject = Administration
    .about = administration
topic-comparison = comparison
    .subject = Comparison
    .about = comparison
topic-safeguarding = safeguarding
    .subject = A safeguarding matter
    .about = a safeguarding matter

## Channels

channel-school_office = the school office
    .towards = to the school office
    .by = with the school office
    .use = contact the school office
channel-office_email = the office's email
    .towards = to the office by email
    .by = with the office by email
    .use = email the school office
channel-office_phone = the office's telephone
    .towards = to the office by telephone
    .by = with the office by telephone
    .use = telephone the school office
channel-school_email = the school's email
    .towards = to the school by email
    .by = by email
    .use = email the school
channel-school_phone = the school's telephone
    .towards = to the school by telephone
    .by = by telephone
    .use = telephone the school
channel-in_person = in person
    .towards = to the school in person
    .by = in person
    .use = come to the school in person
channel-meeting = a meeting
    .towards = into a meeting
    .by = in a meeting
    .use = arrange a meeting
channel-complaints_procedure = the complaints procedure
    .towards = through the complaints procedure
    .by = through the complaints procedure
    .use = use the complaints procedure
channel-private_message = a private message
    .towards = into a private message
    .by = in a private message
    .use = send a private message
channel-web_form = the web form
    .towards = through the web form
    .by = through the web form
    .use = use the form on the school's web site
channel-paper = a letter
    .towards = to the school on paper
    .by = on paper
    .use = write to the school on paper
channel-sms = a text message
    .towards = by text message
    .by = by text message
    .use = send a text message
channel-website = the school's web site
    .towards = onto the school's web site
    .by = on the school's web site
    .use = use the school's web site
channel-newsletter = the newsletter
    .towards = into the newsletter
    .by = in the newsletter
    .use = use the newsletter
channel-other_app = the school's other app
    .towards = through the school's other app
    .by = through the school's other app
    .use = use the school's other app
channel-safeguarding_lead = the safeguarding lead
    .towards = to the safeguarding lead
    .by = with the safeguarding lead
    .use = contact the safeguarding lead
channel-senior_leader = a senior leader
    .towards = to a senior leader
    .by = with a senior leader
    .use = contact a senior leader
channel-headteacher = the headteacher
    .towards = to the headteacher
    .by = with the headteacher
    .use = contact the headteacher
channel-staff = write to { $name }
channel-contact = { $way } ({ $contact })

## Roles

role-headteacher = the headteacher
    .ask = the headteacher
    .tell = the headteacher
    .goes = to the headteacher
role-senior_leader = a senior leader
    .ask = a senior leader
    .tell = a senior leader
    .goes = to a senior leader
role-office = the school office
    .ask = the school office
    .tell = the school office
    .goes = to the school office
role-safeguarding_lead = the safeguarding lead
    .ask = the safeguarding lead
    .tell = the safeguarding lead
    .goes = to the safeguarding lead
role-committee = the committee
    .ask = the committee
    .tell = the committee
    .goes = to the committee
role-class_teacher = the class teacher
    .ask = the class teacher
    .tell = the class teacher
    .goes = to the class teacher
role-parent = the parent or carer
    .ask = the parent or carer
    .tell = the parent or carer
    .goes = to the parent or carer
role-host = whoever runs the service
    .ask = whoever runs the service
    .tell = whoever runs the service
    .goes = to whoever runs the service

## Other words

account-none = not open
account-not_invited = not invited
account-invited = invited
account-active = active
account-suspended = suspended
account-terminated = terminated

medium-any = material
medium-photo = photo
medium-recording = recording
medium-work_sample = work sample

consent-data_processing = data processing
consent-photo = photo
consent-recording = recording
consent-work_sample = work sample
consent-others_journals = other pupils' journals
    .place = in another pupil's journal
consent-class_app = this service
    .place = in this service
consent-website = the school's web site
    .place = on the school's web site
consent-social_media = social media
    .place = on social media
consent-newsletter = the newsletter
    .place = in the newsletter
consent-prospectus = the prospectus
    .place = in the prospectus
consent-press = the press
    .place = in the press
consent-display = display in school
    .place = on display in school

basis-other = another basis
basis-consent = consent
basis-contract = contract
basis-legal_obligation = legal obligation
basis-vital_interests = vital interests
basis-public_task = public task
basis-legitimate_interests = legitimate interests

category-news = news
category-photograph = photograph
category-celebration = celebration
category-reminder = reminder
category-update = update
category-event = event
category-sports_result = sports result
category-task = task

surface-class_story = the class page
surface-school_story = the school page
surface-portfolio = the pupil's journal

reply-answer = an answer
reply-redirect_to_office = sending them to the school office
reply-ask_to_phone = asking them to telephone
reply-holding = saying that an answer will follow

step-reminder = reminder
step-suspension = suspension
step-termination = termination

permission-extra_parent = one more adult
permission-out_of_hours = outside the hours
permission-personal_device = one's own device
permission-sharing = sharing outside the service
permission-remote_learning = remote learning
permission-share_totals = showing totals to parents
permission-publish_post = publishing the post
permission-reinstatement = lifting the suspension
permission-invitation = an invitation

document-covering_letter = the covering letter
document-policy = the policy
document-agreement = the agreement

destination-social_media = social media
destination-other_online = elsewhere online
destination-offline = on paper, or shown
destination-website = the school's web site
destination-newsletter = the newsletter
destination-prospectus = the prospectus
destination-press = the press
destination-display = display in school

while-day = today
while-week = this week
while-half_term = this half term
while-term = this term
while-year = this year

language-en = English
language-cy = Welsh
language-pl = Polish
language-ur = Urdu
language-ar = Arabic
