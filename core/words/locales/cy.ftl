### Welsh. Translated from en-GB.ftl, beside which it is read in docs/words/cy.md. Not yet reviewed by a native reader.
###
### Glossary
### school office = swyddfa'r ysgol · class teacher = athro dosbarth (athro neu athrawes) · headteacher = pennaeth · senior leader = uwch
### arweinydd · safeguarding = diogelu · safeguarding lead = arweinydd diogelu · parent or carer = rhiant neu ofalwr · adult = oedolyn ·
### pupil = disgybl · class page = tudalen y dosbarth · school page = tudalen yr ysgol · story = tudalen · journal = dyddlyfr · the service =
### y gwasanaeth · the policy = y polisi · consent = cydsyniad · post = postiad · points = pwyntiau
###
### .subject of a topic stands after "Mae" (unmutated), .about after "am" (soft mutation). .use of a channel is an imperative, in
### small letters. .ask and .tell of a role carry the preposition: gofynnwch "i'r pennaeth", dywedwch "wrth y pennaeth". A day follows its
### time, as an adverb: 08:00 ddydd Llun.

## The locale

locale-tag = cy
locale-name = Cymraeg
locale-direction = ltr
locale-reviewed = no
locale-unreviewed = Nid yw'r cyfieithiad hwn wedi'i wirio eto gan siaradwr brodorol.
locale-digits = 0123456789

## Dates and lists

moment = { $time } { $weekday } { $day } { $month }
moment-today = { $time }

weekday-mon = ddydd Llun
weekday-tue = ddydd Mawrth
weekday-wed = ddydd Mercher
weekday-thu = ddydd Iau
weekday-fri = ddydd Gwener
weekday-sat = ddydd Sadwrn
weekday-sun = ddydd Sul

month-1 = Ionawr
month-2 = Chwefror
month-3 = Mawrth
month-4 = Ebrill
month-5 = Mai
month-6 = Mehefin
month-7 = Gorffennaf
month-8 = Awst
month-9 = Medi
month-10 = Hydref
month-11 = Tachwedd
month-12 = Rhagfyr

# "a" or "ac" goes by the word that follows, which only the sentence knows: written as CLDR has it.
list-and =
    .middle = { $before }, { $next }
    .last = { $before } a(c) { $next }
list-or =
    .middle = { $before }, { $next }
    .last = { $before } neu { $next }
list-row =
    .middle = { $before }, { $next }
    .last = { $before }, { $next }
list-ways =
    .middle = { $before }, a hefyd { $next }
    .last = { $before }, a hefyd { $next }

## Answers

verdict-allow = caniateir
verdict-hold = derbyniwyd at nes ymlaen
verdict-deny = ni chaniateir

effect-allow = yn ei ganiatáu
effect-hold = yn ei ohirio
effect-advise = yn gofyn am rywbeth arall
effect-deny = yn ei wrthod

headline-allow = Cewch.
headline-advised = Cewch, ond mae'r ysgol yn gofyn am rywbeth arall.
headline-hold = Cewch, ond yn nes ymlaen: mae'n aros am rywun yn yr ysgol.
headline-held_until = Cewch, ond yn nes ymlaen: o { $at }.
headline-deny = Nid yma.
headline-not_now = Nid nawr; o { $at }.

plan-none = Nid oes unrhyw gam yn y polisi sy'n arwain at hyn.
plan-open = Mae'n agored fel y mae.
plan-steps = Byddai hyn yn ei wneud yn bosibl:

## What is said of a request: reasons

reason-unknown_id = Mae'r cais yn enwi rhywun neu rywbeth nad yw'r ysgol hon yn ei adnabod.
reason-safeguarding = Derbynnir neges ddiogelu bob amser ac mae'n mynd at yr arweinydd diogelu.
reason-restricted_link = Mae'r cyswllt rhwng yr oedolyn hwn a'r disgybl hwn wedi'i gyfyngu.
reason-account_inactive = Statws y cyfrif: { $account }.
reason-service_closed = Mae'r gwasanaeth ar gau i bawb ar hyn o bryd.
reason-community_ended = Mae'r ysgol wedi rhoi'r gorau i ddefnyddio'r gwasanaeth.
reason-not_granted = Nid oes dim yn y polisi yn caniatáu hyn.
reason-not_granted-topic = Nid yw'r polisi yn caniatáu ysgrifennu yma am y pwnc hwn: { $topic }.
reason-not_granted-medium = Nid oes dim yn y polisi yn caniatáu anfon hyn yma ({ $medium }).
reason-feature_not_in_use = Nid yw'r ysgol yn defnyddio'r rhan hon o'r gwasanaeth.
reason-feature_not_in_use-way = Nid yw'r ysgol yn defnyddio'r rhan hon o'r gwasanaeth mwyach; gwneir hyn { $way }.

reason-not_registered = Mae'r gwasanaeth ar gyfer rhieni a disgyblion sydd wedi'u cofrestru yn yr ysgol.
reason-pupil_left = Mae'r disgybl wedi gadael yr ysgol, ac mae'r mynediad wedi cau.
reason-year_not_included = Nid oes grŵp blwyddyn wedi'i gofnodi ar gyfer y disgybl na'i ddosbarth.
reason-year_not_included-clause = Mae'r cymal ar gyfer grwpiau blwyddyn eraill, nid un y disgybl.
reason-year_not_included-class = Nid yw grŵp blwyddyn y dosbarth yn defnyddio'r gwasanaeth.
reason-year_not_included-year = Nid yw grŵp blwyddyn y disgybl yn defnyddio'r gwasanaeth.
reason-not_theirs = Mae'n ymwneud â disgybl, dosbarth neu sgwrs rhywun arall.

reason-adults_only = Mae codau ar gyfer rhieni a gofalwyr yn unig.
reason-too_many_adults = { $limit ->
    [one] Ni chysylltir mwy nag { $limit } oedolyn â disgybl oni bai bod yr ysgol yn caniatáu hynny.
    [two] Ni chysylltir mwy na { $limit } oedolyn â disgybl oni bai bod yr ysgol yn caniatáu hynny.
   *[other] Ni chysylltir mwy na { $limit } o oedolion â disgybl oni bai bod yr ysgol yn caniatáu hynny.
}
reason-not_for_relatives = Ni chaiff oedolion sydd wedi'u cysylltu fel perthnasau wneud hyn.
reason-acceptance_needed = Rhaid derbyn y polisi er mwyn cofrestru.
reason-acceptance_needed-again = Mae fersiwn newydd o'r polisi; derbyniwch ef eto, os gwelwch yn dda.
reason-not_signed = Rhaid i'r oedolyn fod wedi llofnodi'r polisi cyn anfon neu ddefnyddio cod.
reason-code_not_recognised = Nid yw'r cod hwn yn un a anfonwyd at yr oedolyn hwn.
reason-code_in_use = Mae gan yr oedolyn hwn yr un cod ar gyfer disgybl arall; anfonwch god arall.
reason-invitation_expired = Mae'r gwahoddiad wedi dod i ben; gofynnwch i'r ysgol am un arall.
reason-invitation_locked = Rhoddwyd cynnig ar ormod o godau anghywir; gofynnwch i'r ysgol am wahoddiad arall.

reason-processing_consent_missing = Nid oes cydsyniad i brosesu data'r disgybl hwn.
reason-processing_consent_missing-written = Nid oes cydsyniad ysgrifenedig i brosesu data'r disgybl hwn.
reason-media_consent_missing = Nid oes cydsyniad i ddangos y disgybl hwn ({ $medium }).
reason-media_consent_missing-written = Nid oes cydsyniad ysgrifenedig i ddangos y disgybl hwn ({ $medium }).
reason-media_consent_missing-place = Nid oes cydsyniad i ddangos y disgybl hwn { $place } ({ $medium }).
reason-media_consent_missing-written_place = Nid oes cydsyniad ysgrifenedig i ddangos y disgybl hwn { $place } ({ $medium }).
reason-objected = Mae rhywun wedi gwrthwynebu prosesu data'r disgybl hwn. Y sail gyfreithlon yw: { $bases }.
reason-other_basis = Prosesir data'r disgybl ar sail { $bases }, nid ar sail cydsyniad; nid yw hyn yn atal dim.
reason-other_basis-given = Prosesir data'r disgybl ar sail { $bases }, nid ar sail cydsyniad; ni ofynnir am gydsyniad.
reason-other_basis-objects = Prosesir data'r disgybl ar sail { $bases }, nid ar sail cydsyniad; mae hyn yn cyfrif fel gwrthwynebiad.
reason-no_parental_responsibility = Mae angen cyfrifoldeb rhiant dros y disgybl ar gyfer hyn.

reason-pupils_do_not_message = Nid yw disgyblion yn anfon nac yn derbyn negeseuon.
reason-wrong_recipient = Mae rhieni'n ysgrifennu at rywun arall am hyn.
reason-recipient_unreachable = Nid oes gan y derbynnydd gyfrif agored.
reason-topic_goes_elsewhere = Mae { $topic } yn mynd i rywle arall, nid drwy'r gwasanaeth.
reason-topic_goes_elsewhere-way = Mae { $topic } yn mynd { $way }, nid drwy'r gwasanaeth.
reason-topic_goes_elsewhere-private = Mae { $topic } yn mynd mewn neges breifat.
reason-topic_not_here = Nid oes lle yn y gwasanaeth i'r pwnc hwn: { $topic }.
reason-topic_for_meeting = Mae { $topic } yn addas ar gyfer cyfarfod; gofynnwch am un.
reason-topic_better_elsewhere = Nid dyma ddiben y gwasanaeth: { $topic }.
reason-topic_better_elsewhere-way = Mae'n well codi hyn { $way }: { $topic }.
reason-longer_than_advised = { $limit ->
    [one] Mae'n well cadw negeseuon o fewn { $limit } nod.
    [two] Mae'n well cadw negeseuon o fewn { $limit } nod.
   *[other] Mae'n well cadw negeseuon o fewn { $limit } o nodau.
}
reason-outside_hours = Mae hyn y tu allan i'r oriau, ac nid ydynt yn agor eto.
reason-outside_hours-until = Mae hyn y tu allan i'r oriau; bydd ar agor o { $at }.
reason-outside_hours-held = Mae hyn y tu allan i'r oriau; daw i rym o { $at }.
reason-reply_not_theirs = Dim ond i rieni disgyblion yn eu dosbarthiadau eu hunain y mae staff yn ateb.
reason-reply_kind_not_allowed = Yr unig ateb i neges am { $topic } yw ei hanfon i'r lle priodol.
reason-conversation_closed = Mae'r sgwrs wedi cau.
reason-for_the_lead = Yr arweinydd diogelu, neu'r sawl sy'n dirprwyo, sy'n cau neges ddiogelu.

reason-named_too_fully = Mae disgybl wedi'i enwi'n rhy llawn yma.
reason-name_protected = Mae'r disgybl hwn yn defnyddio enw arall yma.
reason-name_protected-as = Mae'r disgybl hwn yn defnyddio enw arall yma: { $name }.
reason-named_where_shown = Mae postiad yn dangos y disgybl hwn neu'n ei enwi, ond byth y ddau.
reason-shown_alone_only = Dangosir y disgybl hwn ar ei ben ei hun yn unig, byth mewn llun gydag eraill.
reason-not_in_group_posts = Nid yw'r disgybl hwn mewn unrhyw bostiad sy'n cynnwys eraill hefyd.
reason-sensitive_on_story = Nid yw gwybodaeth sensitif neu breifat byth yn mynd ar dudalen.
reason-sensitive_on_story-safeguarding = Mae pryder diogelu yn mynd at yr arweinydd diogelu, byth ar dudalen.
reason-not_an_author = Nid yw'r polisi yn gadael i'r person hwn bostio hyn yma.
reason-off_site = Nid yw'r polisi yn gadael i'r person hwn bostio hyn o'r tu allan i'r ysgol.
reason-category_not_listed = Nid yw postiadau o'r math hwn ar gyfer y dudalen hon.
reason-category_not_listed-listed = Nid yw postiadau o'r math hwn ar gyfer y dudalen hon; dyma'r rhai sydd: { $categories }.
reason-content_gone = Nid yw yno mwyach.
reason-awaits_approval = Caiff ei ddangos ar ôl ei gymeradwyo.
reason-post_quota_reached = Mae cynifer o bostiadau yr wythnos hon ag a ganiateir.
reason-post_quota_reached-week = { $limit ->
    [one] Nid oes mwy nag { $limit } postiad yr wythnos yma; mae'r wythnos nesaf yn dechrau am { $at }.
    [two] Nid oes mwy na { $limit } bostiad yr wythnos yma; mae'r wythnos nesaf yn dechrau am { $at }.
   *[other] Nid oes mwy na { $limit } o bostiadau yr wythnos yma; mae'r wythnos nesaf yn dechrau am { $at }.
}
reason-post_quota_reached-media = { $limit ->
    [one] Nid oes mwy nag { $limit } postiad o'r math hwn ({ $media }) yr wythnos yma; mae'r wythnos nesaf yn dechrau am { $at }.
    [two] Nid oes mwy na { $limit } bostiad o'r math hwn ({ $media }) yr wythnos yma; mae'r wythnos nesaf yn dechrau am { $at }.
   *[other] Nid oes mwy na { $limit } o bostiadau o'r math hwn ({ $media }) yr wythnos yma; mae'r wythnos nesaf yn dechrau am { $at }.
}
reason-posted_too_late = { $limit ->
    [one] Tynnwyd yr hyn y mae'n ei ddangos yn rhy bell yn ôl: daw postiadau o fewn { $limit } diwrnod.
    [two] Tynnwyd yr hyn y mae'n ei ddangos yn rhy bell yn ôl: daw postiadau o fewn { $limit } ddiwrnod.
   *[other] Tynnwyd yr hyn y mae'n ei ddangos yn rhy bell yn ôl: daw postiadau o fewn { $limit } o ddyddiau.
}

reason-points_positive_only = Pwyntiau cadarnhaol yn unig sydd.
reason-home_points_given = Rhoddwyd cynifer o bwyntiau gartref yr wythnos hon ag a ganiateir.
reason-home_points_given-week = { $limit ->
    [one] Ni roddir mwy nag { $limit } pwynt yr wythnos gartref; mae'r wythnos nesaf yn dechrau am { $at }.
    [two] Ni roddir mwy na { $limit } bwynt yr wythnos gartref; mae'r wythnos nesaf yn dechrau am { $at }.
   *[other] Ni roddir mwy na { $limit } o bwyntiau yr wythnos gartref; mae'r wythnos nesaf yn dechrau am { $at }.
}
reason-skill_not_listed = Rhoddir pwyntiau ar gyfer y meysydd a restrir yn unig.
reason-points_stay_in_school = Mae pwyntiau unigol yn aros yn yr ysgol.
reason-total_not_shared = Nid yw'r cyfanswm hwn wedi'i rannu.
reason-behaviour_not_managed_here = Ni ddefnyddir y gwasanaeth i ymdrin ag ymddygiad annerbyniol.

reason-remote_learning_off = Nid yw dysgu o bell ymlaen ar gyfer y dosbarth hwn.
reason-task_closed = Mae'r dasg wedi cau.

reason-stays_in_service = Mae'r hyn a rennir yn y gwasanaeth yn aros ynddo.
reason-never_sold = Ni werthir gwybodaeth byth.
reason-school_devices_only = Mae staff yn defnyddio dyfeisiau'r ysgol, oni bai bod dyfais bersonol wedi'i chaniatáu.

reason-erased_before = Mae'n enwi rhywun a ddilëwyd; cadarnhewch os yw'r person i'w dderbyn yn ôl.
reason-erased_before-back = Mae rhywun a ddilëwyd yn dod yn ôl, ynghyd â'r hyn a osodwyd ar y person ({ $count }).
reason-erased_before-imposed = Mae'n enwi rhywun a ddilëwyd; cadarnhewch os yw'r person i'w dderbyn yn ôl. Daw'r hyn a osodwyd ar y person yn ôl hefyd ({ $count }).
reason-ones_own = Nid oes neb yn penderfynu ar ei fater ei hun; rhaid i rywun arall wneud hynny.
reason-in_service = Ni chaiff staff sydd mewn swydd eu dileu; mae'n aros nes iddynt adael.
reason-copy_owed = Yn gyntaf, rhoddir copi i'r teulu o'r hyn a gedwir am ddisgybl sydd wedi gadael.
reason-tie_stands = Mae'r cofnod wedi'i glymu wrth gofnod arall o'r un person; i'w gwahanu, enwch hwnnw hefyd.
reason-tie_stands-advised = Mae cofnod wedi'i glymu wrth gofnod arall o'r un person, ac mae'n aros felly; gall diweddariad eu gwahanu.
reason-link_ended_before = Mae'r ffeil yn cysylltu dau berson y daeth eu cyswllt i ben; mae'n aros felly nes i rywun eu cysylltu eto.
reason-recorded_otherwise = Mae'r ffeil yn dweud yn wahanol i'r hyn a gofnododd rhywun; yr hyn a gofnodwyd sy'n sefyll.
reason-entries_disagree = Mae dau gofnod yn y ffeil yn dweud pethau gwahanol am yr un peth; cymerwyd yr hyn y mae'r ddau yn ei ganiatáu.
reason-step_too_early = Daw cam arall yn gyntaf.
reason-step_too_early-step = Daw cam arall yn gyntaf: { $step }.
reason-no_breach_since = Daw'r cam nesaf ar ôl toriad arall o'r polisi, ac nid oes un wedi'i gofnodi ers y cam diwethaf.
reason-nothing_to_do = Nid oes dim yno i weithredu arno.

reason-granted = Mae'r polisi yn caniatáu hyn.
reason-permitted = Caniatawyd hyn ar gyfer y tro hwn.

## What one can do instead: each can stand on a button

remedy-wait_until = Arhoswch tan { $at }
remedy-use_channel = { $way }
remedy-change_topic = Ysgrifennwch am rywbeth arall: { $topic }
remedy-change_topic-meeting = Gofynnwch am gyfarfod yn lle hynny
remedy-choose_recipient = Ysgrifennwch at { $staff }
remedy-obtain_consent = Gofynnwch am gydsyniad ({ $consent }) ar gyfer { $pupils }
remedy-obtain_consent-from = Gofynnwch am gydsyniad ({ $consent }) ar gyfer { $pupils } gan { $adult }
remedy-leave_out = Gadewch { $pupils } allan
remedy-rename = Ysgrifennwch “{ $to }” yn lle “{ $from }”
remedy-ask_permission = Gofynnwch { $role } ei ganiatáu ({ $permission })
remedy-accept_policy = Derbyniwch y polisi, fersiwn { $version }
remedy-obtain_signature = Cofnodwch fod { $parent } wedi llofnodi'r polisi, fersiwn { $version }
remedy-give_copy = Rhowch gopi i'r teulu o'r hyn a gedwir am { $pupil }
remedy-use_school_device = Defnyddiwch un o ddyfeisiau'r ysgol
remedy-start_remote_learning = Trowch ddysgu o bell ymlaen ar gyfer { $class }
remedy-reply_kind = Atebwch gyda: { $kind }
remedy-change_surface = Rhowch ef yma yn lle hynny: { $surface }
remedy-choose_skill = Dewiswch { $skills }
remedy-insist = Cadarnhewch fod y person i'w dderbyn yn ôl
remedy-change_category = Postiwch ef fel: { $category }
remedy-take_step = Cymerwch y cam sy'n dod yn gyntaf
remedy-take_step-reminder = Atgoffwch { $person } yn gyntaf
remedy-take_step-suspension = Ataliwch gyfrif { $person } yn gyntaf
remedy-award_at_least = Dyfarnwch { $points } neu fwy
remedy-award_at_most = Dyfarnwch { $points } neu lai
remedy-other = Gofynnwch i'r ysgol beth fyddai'n helpu

## What is owed

duty-offer_translation = Cynigiwch gyfieithiad ({ $language })
duty-tell_sender = Dywedwch wrth yr anfonwr: { $told }
duty-tell_pupil = Dywedwch wrth y disgybl: { $told }
duty-tell_adult = Dywedwch wrth yr oedolyn: { $told }
duty-tell_people = Rhowch wybod i'r rhain – { $people }: { $told }
duty-reach_otherwise = Cysylltwch â { $parents } mewn ffordd arall: { $ways }
duty-deliver_quietly_until = Danfonwch heb sain tan { $at }
duty-withhold_read_receipt_until = Peidiwch â dangos ei fod wedi'i weld tan { $at }
duty-notify = Dywedwch { $role }
duty-provide = Rhowch: { $document }
duty-remove_content = Tynnwch hwn o'r golwg: { $content }
duty-recall_shared = Tynnwch hwn i lawr lle cafodd ei rannu ({ $place }): { $content }
duty-record_acceptance = Cofnodwch fod y polisi, fersiwn { $version }, wedi'i dderbyn
duty-record_consent = Cofnodwch fod ymuno wedi rhoi cydsyniad ({ $consent }) ar gyfer { $pupil }
duty-suspend_account = Ataliwch gyfrif { $person }
duty-lift_suspension = Gadewch { $person } i mewn eto
duty-take_step = Y cam nesaf ar gyfer { $person }: { $step }
duty-preserve_evidence = Cadwch yr hyn a ddywedwyd, beth bynnag arall a ddigwydd iddo
duty-keep_as_evidence = Cadwch hwn fel tystiolaeth mewn mater diogelu: { $content }
duty-tell_recipient = Rhowch wybod i { $to }, a gafodd wybodaeth, fod data { $person } yn cael eu dileu
duty-no_reply_expected = Peidiwch â dweud wrth yr anfonwr am ddisgwyl ateb
duty-erase_when_due = Dilëwch ddata { $person } pan fydd yr ysgol wedi gorffen â'r data
duty-other = Gwnewch yr hyn y mae'r polisi yn ei ofyn hefyd

## What somebody reads who has to be told

told-reply_from = Gall ateb ddod o { $at }.
told-reply_never = Ni ddaw ateb.
told-acknowledged_by = Bydd yr ysgol yn rhoi gwybod cyn { $at } ei bod wedi cael eich neges.
told-answered_by = Cewch ateb cyn { $at }.
told-away = Mae'r sawl yr ysgrifennoch ato i ffwrdd.
told-away_until = Mae'r sawl yr ysgrifennoch ato i ffwrdd a bydd yn ateb eto o { $at }.
told-meanwhile = Yn y cyfamser: { $ways }.
told-safeguarding = Os ydych yn poeni bod plentyn mewn perygl, trowch yma ar unrhyw adeg: { $way }.
told-hand_up = Os na fydd neb wedi ateb erbyn hynny, bydd eich neges yn mynd { $levels }.
told-level = { $role } ({ $at })
told-handed_on = Trosglwyddwyd eich neges i { $staff }.
told-marked_from = Caiff yr hyn a gyflwynaist ei farcio o { $at }.
told-marked_never = Ni chaiff yr hyn a gyflwynaist ei farcio mwyach.
told-basis = Prosesir data'r disgybl ar y sail hon: { $bases }.
told-basis_object = Mae gennych yr hawl i wrthwynebu.
told-points_given = { $count ->
    [one] Mae { $pupil } wedi cael { $count } pwynt neu fwy { $while }.
    [two] Mae { $pupil } wedi cael { $count } bwynt neu fwy { $while }.
   *[other] Mae { $pupil } wedi cael { $count } o bwyntiau neu fwy { $while }.
}
told-points_taken = { $count ->
    [one] Mae { $pupil } wedi colli { $count } pwynt neu fwy { $while }.
    [two] Mae { $pupil } wedi colli { $count } bwynt neu fwy { $while }.
   *[other] Mae { $pupil } wedi colli { $count } o bwyntiau neu fwy { $while }.
}

## Topics

topic-this =
    .subject = hyn
    .about = hyn
topic-general = mater cyffredinol
    .subject = mater cyffredinol
    .about = fater cyffredinol
topic-daily_note = nodyn dyddiol
    .subject = nodyn dyddiol
    .about = nodyn dyddiol
topic-reminder = nodyn atgoffa
    .subject = nodyn atgoffa
    .about = nodyn atgoffa
topic-event = digwyddiad
    .subject = digwyddiad
    .about = ddigwyddiad
topic-closure = cau'r ysgol
    .subject = cau'r ysgol
    .about = gau'r ysgol
topic-homework = gwaith cartref
    .subject = gwaith cartref
    .about = waith cartref
topic-celebration = dathliad
    .subject = dathliad
    .about = ddathliad
topic-meeting_request = cais am gyfarfod
    .subject = cais am gyfarfod
    .about = gais am gyfarfod
topic-meeting_matter = mater ar gyfer cyfarfod
    .subject = mater ar gyfer cyfarfod
    .about = fater ar gyfer cyfarfod
topic-absence = absenoldeb
    .subject = absenoldeb
    .about = absenoldeb
topic-medical_appointment = apwyntiad meddygol
    .subject = apwyntiad meddygol
    .about = apwyntiad meddygol
topic-sickness = salwch
    .subject = salwch
    .about = salwch
topic-school_dinner = cinio ysgol
    .subject = cwestiwn am ginio ysgol
    .about = ginio ysgol
topic-complaint = cwyn
    .subject = cwyn
    .about = gŵyn
topic-collection = casglu plentyn
    .subject = casglu plentyn
    .about = gasglu plentyn
topic-urgent = mater brys
    .subject = mater brys
    .about = fater brys
topic-serious = mater difrifol
    .subject = mater difrifol
    .about = fater difrifol
topic-progress = cynnydd
    .subject = cynnydd
    .about = gynnydd
topic-sensitive = mater sensitif
    .subject = mater sensitif
    .about = fater sensitif
topic-personal = mater personol
    .subject = mater personol
    .about = fater personol
topic-incident = digwyddiad yn yr ysgol
    .subject = digwyddiad yn yr ysgol
    .about = ddigwyddiad yn yr ysgol
topic-behaviour = ymddygiad
    .subject = ymddygiad
    .about = ymddygiad
topic-detention = cadw ar ôl ysgol
    .subject = cadw ar ôl ysgol
    .about = gadw ar ôl ysgol
topic-welfare = lles
    .subject = lles
    .about = les
topic-important_information = gwybodaeth bwysig
    .subject = gwybodaeth bwysig
    .about = wybodaeth bwysig
topic-administration = gweinyddu
    .subject = gwaith gweinyddol
    .about = waith gweinyddol
topic-comparison = cymharu disgyblion
    .subject = cymharu disgyblion
    .about = gymharu disgyblion
topic-safeguarding = diogelu
    .subject = mater diogelu
    .about = fater diogelu

## Channels

channel-school_office = swyddfa'r ysgol
    .towards = i swyddfa'r ysgol
    .by = gyda swyddfa'r ysgol
    .use = cysylltwch â swyddfa'r ysgol
channel-office_email = e-bost y swyddfa
    .towards = i'r swyddfa drwy e-bost
    .by = gyda'r swyddfa drwy e-bost
    .use = e-bostiwch swyddfa'r ysgol
channel-office_phone = ffôn y swyddfa
    .towards = i'r swyddfa dros y ffôn
    .by = gyda'r swyddfa dros y ffôn
    .use = ffoniwch swyddfa'r ysgol
channel-school_email = e-bost yr ysgol
    .towards = i'r ysgol drwy e-bost
    .by = drwy e-bost
    .use = e-bostiwch yr ysgol
channel-school_phone = ffôn yr ysgol
    .towards = i'r ysgol dros y ffôn
    .by = dros y ffôn
    .use = ffoniwch yr ysgol
channel-in_person = wyneb yn wyneb
    .towards = i'r ysgol wyneb yn wyneb
    .by = wyneb yn wyneb
    .use = dewch i'r ysgol
channel-meeting = cyfarfod
    .towards = i gyfarfod
    .by = mewn cyfarfod
    .use = trefnwch gyfarfod
channel-complaints_procedure = y drefn gwyno
    .towards = drwy'r drefn gwyno
    .by = drwy'r drefn gwyno
    .use = defnyddiwch y drefn gwyno
channel-private_message = neges breifat
    .towards = i neges breifat
    .by = mewn neges breifat
    .use = anfonwch neges breifat
channel-web_form = y ffurflen ar y we
    .towards = drwy'r ffurflen ar y we
    .by = drwy'r ffurflen ar y we
    .use = defnyddiwch y ffurflen ar wefan yr ysgol
channel-paper = llythyr
    .towards = i'r ysgol ar bapur
    .by = ar bapur
    .use = ysgrifennwch at yr ysgol ar bapur
channel-sms = neges destun
    .towards = drwy neges destun
    .by = drwy neges destun
    .use = anfonwch neges destun
channel-website = gwefan yr ysgol
    .towards = i wefan yr ysgol
    .by = ar wefan yr ysgol
    .use = defnyddiwch wefan yr ysgol
channel-newsletter = y cylchlythyr
    .towards = i'r cylchlythyr
    .by = yn y cylchlythyr
    .use = defnyddiwch y cylchlythyr
channel-other_app = ap arall yr ysgol
    .towards = drwy ap arall yr ysgol
    .by = drwy ap arall yr ysgol
    .use = defnyddiwch ap arall yr ysgol
channel-safeguarding_lead = yr arweinydd diogelu
    .towards = at yr arweinydd diogelu
    .by = gyda'r arweinydd diogelu
    .use = cysylltwch â'r arweinydd diogelu
channel-senior_leader = uwch arweinydd
    .towards = at uwch arweinydd
    .by = gydag uwch arweinydd
    .use = cysylltwch ag uwch arweinydd
channel-headteacher = y pennaeth
    .towards = at y pennaeth
    .by = gyda'r pennaeth
    .use = cysylltwch â'r pennaeth
channel-staff = ysgrifennwch at { $name }
channel-contact = { $way } ({ $contact })

## Roles

role-headteacher = y pennaeth
    .ask = i'r pennaeth
    .tell = wrth y pennaeth
    .goes = at y pennaeth
role-senior_leader = uwch arweinydd
    .ask = i uwch arweinydd
    .tell = wrth uwch arweinydd
    .goes = at uwch arweinydd
role-office = swyddfa'r ysgol
    .ask = i swyddfa'r ysgol
    .tell = wrth swyddfa'r ysgol
    .goes = i swyddfa'r ysgol
role-safeguarding_lead = yr arweinydd diogelu
    .ask = i'r arweinydd diogelu
    .tell = wrth yr arweinydd diogelu
    .goes = at yr arweinydd diogelu
role-committee = y pwyllgor
    .ask = i'r pwyllgor
    .tell = wrth y pwyllgor
    .goes = at y pwyllgor
role-class_teacher = yr athro dosbarth
    .ask = i'r athro dosbarth
    .tell = wrth yr athro dosbarth
    .goes = at yr athro dosbarth
role-parent = y rhiant neu'r gofalwr
    .ask = i'r rhiant neu'r gofalwr
    .tell = wrth y rhiant neu'r gofalwr
    .goes = at y rhiant neu'r gofalwr
role-host = y sawl sy'n rhedeg y gwasanaeth
    .ask = i'r sawl sy'n rhedeg y gwasanaeth
    .tell = wrth y sawl sy'n rhedeg y gwasanaeth
    .goes = at y sawl sy'n rhedeg y gwasanaeth

## Other words

account-none = ddim ar agor
account-not_invited = heb ei wahodd
account-invited = wedi'i wahodd
account-active = gweithredol
account-suspended = wedi'i atal
account-terminated = wedi'i derfynu

medium-any = deunydd
medium-photo = llun
medium-recording = recordiad
medium-work_sample = sampl o waith

consent-data_processing = prosesu data
consent-photo = llun
consent-recording = recordiad
consent-work_sample = sampl o waith
consent-others_journals = dyddlyfrau disgyblion eraill
    .place = yn nyddlyfr disgybl arall
consent-class_app = y gwasanaeth hwn
    .place = yn y gwasanaeth hwn
consent-website = gwefan yr ysgol
    .place = ar wefan yr ysgol
consent-social_media = cyfryngau cymdeithasol
    .place = ar gyfryngau cymdeithasol
consent-newsletter = y cylchlythyr
    .place = yn y cylchlythyr
consent-prospectus = y prosbectws
    .place = yn y prosbectws
consent-press = y wasg
    .place = yn y wasg
consent-display = arddangos yn yr ysgol
    .place = mewn arddangosfa yn yr ysgol

basis-other = sail arall
basis-consent = cydsyniad
basis-contract = contract
basis-legal_obligation = rhwymedigaeth gyfreithiol
basis-vital_interests = buddiannau hanfodol
basis-public_task = tasg gyhoeddus
basis-legitimate_interests = buddiannau dilys

category-news = newyddion
category-photograph = ffotograff
category-celebration = dathliad
category-reminder = nodyn atgoffa
category-update = diweddariad
category-event = digwyddiad
category-sports_result = canlyniad chwaraeon
category-task = tasg

surface-class_story = tudalen y dosbarth
surface-school_story = tudalen yr ysgol
surface-portfolio = dyddlyfr y disgybl

reply-answer = ateb
reply-redirect_to_office = cyfeirio at swyddfa'r ysgol
reply-ask_to_phone = gofyn iddynt ffonio
reply-holding = dweud y bydd ateb yn dilyn

step-reminder = nodyn atgoffa
step-suspension = atal y cyfrif
step-termination = terfynu'r cyfrif

permission-extra_parent = un oedolyn arall
permission-out_of_hours = y tu allan i'r oriau
permission-personal_device = defnyddio eich dyfais eich hun
permission-sharing = rhannu y tu allan i'r gwasanaeth
permission-remote_learning = dysgu o bell
permission-share_totals = dangos cyfansymiau i rieni
permission-publish_post = cyhoeddi'r postiad
permission-reinstatement = codi'r ataliad
permission-invitation = gwahoddiad

document-covering_letter = y llythyr eglurhaol
document-policy = y polisi
document-agreement = y cytundeb

destination-social_media = cyfryngau cymdeithasol
destination-other_online = rhywle arall ar-lein
destination-offline = ar bapur, neu drwy ei ddangos
destination-website = gwefan yr ysgol
destination-newsletter = y cylchlythyr
destination-prospectus = y prosbectws
destination-press = y wasg
destination-display = arddangos yn yr ysgol

while-day = heddiw
while-week = yr wythnos hon
while-half_term = yr hanner tymor hwn
while-term = y tymor hwn
while-year = eleni

language-en = Saesneg
language-cy = Cymraeg
language-pl = Pwyleg
language-ur = Wrdw
language-ar = Arabeg
