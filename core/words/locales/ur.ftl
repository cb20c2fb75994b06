### Urdu. Translated from en-GB.ftl, beside which it is read in docs/words/ur.md. Not yet reviewed by a native reader.
###
### Glossary
### school office = اسکول کا دفتر · class teacher = کلاس ٹیچر · headteacher = ہیڈ ٹیچر · senior leader = سینئر ذمہ دار · safeguarding = بچوں کا
### تحفظ · safeguarding lead = بچوں کے تحفظ کے ذمہ دار · parent or carer = والدین یا سرپرست · adult = بالغ فرد · pupil = طالب علم · class page =
### کلاس کا صفحہ · school page = اسکول کا صفحہ · journal = طالب علم کی ڈائری · the service = یہ سروس · the policy = پالیسی · consent = رضامندی ·
### post = پوسٹ · points = پوائنٹس
###
### .subject of a topic stands before "کے بارے میں" and so in the oblique, .about too. .use of a channel is an imperative ("... کریں").
### .ask of a role stands before "کہ وہ اجازت دیں", .tell before "بتائیں".

## The locale

locale-tag = ur
locale-name = اردو
locale-direction = rtl
locale-reviewed = no
locale-unreviewed = اس ترجمے کی ابھی تک کسی اہلِ زبان نے جانچ نہیں کی۔
locale-digits = 0123456789

## Dates and lists

moment = { $weekday } { $day } { $month }، { $time } بجے
moment-today = { $time } بجے

weekday-mon = پیر
weekday-tue = منگل
weekday-wed = بدھ
weekday-thu = جمعرات
weekday-fri = جمعہ
weekday-sat = ہفتہ
weekday-sun = اتوار

month-1 = جنوری
month-2 = فروری
month-3 = مارچ
month-4 = اپریل
month-5 = مئی
month-6 = جون
month-7 = جولائی
month-8 = اگست
month-9 = ستمبر
month-10 = اکتوبر
month-11 = نومبر
month-12 = دسمبر

list-and =
    .middle = { $before }، { $next }
    .last = { $before } اور { $next }
list-or =
    .middle = { $before }، { $next }
    .last = { $before } یا { $next }
list-row =
    .middle = { $before }، { $next }
    .last = { $before }، { $next }
list-ways =
    .middle = { $before }، اور { $next }
    .last = { $before }، اور { $next }

## Answers

verdict-allow = اجازت ہے
verdict-hold = بعد کے لیے قبول
verdict-deny = اجازت نہیں

effect-allow = اس کی اجازت دیتی ہے
effect-hold = اسے روکے رکھتی ہے
effect-advise = کچھ اور چاہتی ہے
effect-deny = اس کی اجازت نہیں دیتی

headline-allow = جی ہاں۔
headline-advised = جی ہاں، اگرچہ اسکول کچھ اور چاہتا ہے۔
headline-hold = جی ہاں، لیکن بعد میں: اسکول میں کسی کی منظوری کا انتظار ہے۔
headline-held_until = جی ہاں، لیکن بعد میں: { $at } سے۔
headline-deny = یہاں نہیں۔
headline-not_now = ابھی نہیں؛ { $at } سے۔

plan-none = پالیسی کا کوئی قدم اس تک نہیں پہنچاتا۔
plan-open = یہ اسی طرح ممکن ہے۔
plan-steps = اس سے یہ ممکن ہو جائے گا:

## What is said of a request: reasons

reason-unknown_id = درخواست میں کسی ایسے فرد یا چیز کا نام ہے جو اس اسکول میں نہیں۔
reason-safeguarding = بچوں کے تحفظ سے متعلق پیغام ہمیشہ قبول کیا جاتا ہے اور بچوں کے تحفظ کے ذمہ دار کو جاتا ہے۔
reason-restricted_link = اس بالغ فرد اور اس طالب علم کے درمیان رابطہ محدود ہے۔
reason-account_inactive = اکاؤنٹ کی حالت: { $account }۔
reason-service_closed = اس وقت سروس سب کے لیے بند ہے۔
reason-community_ended = اسکول نے اس سروس کا استعمال ختم کر دیا ہے۔
reason-not_granted = پالیسی میں اس کی اجازت نہیں۔
reason-not_granted-topic = پالیسی یہاں { $topic } کے بارے میں لکھنے کی اجازت نہیں دیتی۔
reason-not_granted-medium = پالیسی اسے یہاں بھیجنے کی اجازت نہیں دیتی ({ $medium })۔
reason-feature_not_in_use = اسکول سروس کا یہ حصہ استعمال نہیں کرتا۔
reason-feature_not_in_use-way = اسکول اب سروس کا یہ حصہ استعمال نہیں کرتا؛ یہ کام { $way } ہوتا ہے۔

reason-not_registered = یہ سروس اسکول میں درج والدین اور طلبہ کے لیے ہے۔
reason-pupil_left = طالب علم اسکول چھوڑ چکا ہے اور رسائی بند ہو گئی ہے۔
reason-year_not_included = طالب علم یا اس کی کسی کلاس کا سال درج نہیں ہے۔
reason-year_not_included-clause = پالیسی کی یہ شق طالب علم کے سال کے بجائے دوسرے سالوں کے لیے ہے۔
reason-year_not_included-class = اس کلاس کا سال یہ سروس استعمال نہیں کرتا۔
reason-year_not_included-year = اس طالب علم کا سال یہ سروس استعمال نہیں کرتا۔
reason-not_theirs = یہ کسی اور کے طالب علم، کلاس یا گفتگو سے متعلق ہے۔

reason-adults_only = کوڈ صرف والدین اور سرپرستوں کے لیے ہیں۔
reason-too_many_adults = { $limit ->
    [one] ایک طالب علم کے ساتھ { $limit } سے زیادہ بالغ فرد منسلک نہیں ہو سکتا، جب تک اسکول اجازت نہ دے۔
   *[other] ایک طالب علم کے ساتھ { $limit } سے زیادہ بالغ افراد منسلک نہیں ہو سکتے، جب تک اسکول اجازت نہ دے۔
}
reason-not_for_relatives = جو بالغ افراد رشتہ دار کے طور پر منسلک ہیں وہ یہ نہیں کر سکتے۔
reason-acceptance_needed = اندراج کے لیے پالیسی کو قبول کرنا ضروری ہے۔
reason-acceptance_needed-again = پالیسی کا نیا نسخہ آ گیا ہے؛ براہِ کرم اسے دوبارہ قبول کریں۔
reason-not_signed = کوڈ بھیجنے یا استعمال کرنے سے پہلے بالغ فرد کا پالیسی پر دستخط کرنا ضروری ہے۔
reason-code_not_recognised = یہ وہ کوڈ نہیں جو اس بالغ فرد کو بھیجا گیا تھا۔
reason-code_in_use = اس بالغ فرد کے پاس کسی اور طالب علم کے لیے یہی کوڈ ہے؛ کوئی اور کوڈ بھیجیں۔
reason-invitation_expired = دعوت نامے کی مدت ختم ہو گئی ہے؛ اسکول سے نیا دعوت نامہ مانگیں۔
reason-invitation_locked = بہت زیادہ غلط کوڈ آزمائے گئے؛ اسکول سے نیا دعوت نامہ مانگیں۔

reason-processing_consent_missing = اس طالب علم کی معلومات استعمال کرنے کی رضامندی نہیں ہے۔
reason-processing_consent_missing-written = اس طالب علم کی معلومات استعمال کرنے کی تحریری رضامندی نہیں ہے۔
reason-media_consent_missing = اس طالب علم کو دکھانے کی رضامندی نہیں ہے ({ $medium })۔
reason-media_consent_missing-written = اس طالب علم کو دکھانے کی تحریری رضامندی نہیں ہے ({ $medium })۔
reason-media_consent_missing-place = اس طالب علم کو { $place } دکھانے کی رضامندی نہیں ہے ({ $medium })۔
reason-media_consent_missing-written_place = اس طالب علم کو { $place } دکھانے کی تحریری رضامندی نہیں ہے ({ $medium })۔
reason-objected = کسی نے اس طالب علم کی معلومات کے استعمال پر اعتراض کیا ہے۔ استعمال کی قانونی بنیاد: { $bases }۔
reason-other_basis = طالب علم کی معلومات کے استعمال کی بنیاد رضامندی نہیں بلکہ یہ ہے: { $bases }؛ اس سے کچھ نہیں رکتا۔
reason-other_basis-given = طالب علم کی معلومات کے استعمال کی بنیاد رضامندی نہیں بلکہ یہ ہے: { $bases }؛ رضامندی نہیں مانگی جاتی۔
reason-other_basis-objects = طالب علم کی معلومات کے استعمال کی بنیاد رضامندی نہیں بلکہ یہ ہے: { $bases }؛ اسے اعتراض سمجھا جائے گا۔
reason-no_parental_responsibility = اس کے لیے طالب علم کی قانونی ذمہ داری (parental responsibility) ضروری ہے۔

reason-pupils_do_not_message = طلبہ پیغامات میں حصہ نہیں لیتے۔
reason-wrong_recipient = اس بارے میں والدین کسی اور کو لکھتے ہیں۔
reason-recipient_unreachable = وصول کنندہ کا کوئی کھلا اکاؤنٹ نہیں ہے۔
reason-topic_goes_elsewhere = { $topic } کے بارے میں براہِ کرم اس سروس کے بجائے کہیں اور رابطہ کریں۔
reason-topic_goes_elsewhere-way = { $topic } کے بارے میں براہِ کرم اس سروس کے بجائے { $way } رابطہ کریں۔
reason-topic_goes_elsewhere-private = { $topic } کے بارے میں براہِ کرم نجی پیغام میں لکھیں۔
reason-topic_not_here = اس سروس میں { $topic } کے بارے میں نہیں لکھا جاتا۔
reason-topic_for_meeting = { $topic } کے بارے میں ملاقات میں بات کی جاتی ہے؛ براہِ کرم ملاقات کا وقت مانگیں۔
reason-topic_better_elsewhere = یہ سروس { $topic } کے بارے میں بات کرنے کے لیے نہیں ہے۔
reason-topic_better_elsewhere-way = { $topic } کے بارے میں { $way } بات کرنا بہتر ہے۔
reason-longer_than_advised = { $limit ->
    [one] بہتر ہے کہ پیغام { $limit } حرف تک ہو۔
   *[other] بہتر ہے کہ پیغام { $limit } حروف تک ہو۔
}
reason-outside_hours = یہ مقررہ اوقات سے باہر ہے، اور یہ اوقات دوبارہ شروع نہیں ہوں گے۔
reason-outside_hours-until = یہ مقررہ اوقات سے باہر ہے؛ یہ { $at } سے ممکن ہو گا۔
reason-outside_hours-held = یہ مقررہ اوقات سے باہر ہے؛ یہ { $at } سے مؤثر ہو گا۔
reason-reply_not_theirs = عملہ صرف اپنی کلاس کے طلبہ کے والدین کو جواب دیتا ہے۔
reason-reply_kind_not_allowed = { $topic } کے بارے میں پیغام کا جواب صرف اسے صحیح جگہ بھیج کر دیا جاتا ہے۔
reason-conversation_closed = یہ گفتگو بند ہو چکی ہے۔
reason-for_the_lead = بچوں کے تحفظ سے متعلق پیغام کو بچوں کے تحفظ کے ذمہ دار یا ان کے قائم مقام بند کرتے ہیں۔

reason-named_too_fully = یہاں طالب علم کا نام ضرورت سے زیادہ مکمل لکھا گیا ہے۔
reason-name_protected = یہ طالب علم یہاں کسی اور نام سے پہچانا جاتا ہے۔
reason-name_protected-as = یہ طالب علم یہاں کسی اور نام سے پہچانا جاتا ہے: { $name }۔
reason-named_where_shown = پوسٹ میں اس طالب علم کو یا تو دکھایا جاتا ہے یا اس کا نام لکھا جاتا ہے، دونوں کبھی نہیں۔
reason-shown_alone_only = اس طالب علم کو صرف اکیلا دکھایا جاتا ہے، دوسروں کے ساتھ تصویر میں کبھی نہیں۔
reason-not_in_group_posts = یہ طالب علم کسی ایسی پوسٹ میں نہیں ہوتا جس میں دوسرے بھی ہوں۔
reason-sensitive_on_story = حساس یا نجی معلومات صفحے پر کبھی نہیں لگائی جاتیں۔
reason-sensitive_on_story-safeguarding = بچے کے تحفظ کی فکر بچوں کے تحفظ کے ذمہ دار کو بتائی جاتی ہے، صفحے پر کبھی نہیں۔
reason-not_an_author = پالیسی اس فرد کو یہاں یہ پوسٹ کرنے کی اجازت نہیں دیتی۔
reason-off_site = پالیسی اس فرد کو اسکول کے باہر سے یہ پوسٹ کرنے کی اجازت نہیں دیتی۔
reason-category_not_listed = اس قسم کی پوسٹ اس صفحے کے لیے نہیں ہے۔
reason-category_not_listed-listed = اس قسم کی پوسٹ اس صفحے کے لیے نہیں ہے؛ یہ ہو سکتی ہیں: { $categories }۔
reason-content_gone = یہ اب وہاں نہیں ہے۔
reason-awaits_approval = یہ منظوری کے بعد دکھایا جائے گا۔
reason-post_quota_reached = اس ہفتے اتنی پوسٹیں ہو چکی ہیں جتنی ہو سکتی ہیں۔
reason-post_quota_reached-week = { $limit ->
    [one] یہاں ہفتے میں { $limit } سے زیادہ پوسٹ نہیں ہوتی؛ اگلا ہفتہ { $at } شروع ہو گا۔
   *[other] یہاں ہفتے میں { $limit } سے زیادہ پوسٹیں نہیں ہوتیں؛ اگلا ہفتہ { $at } شروع ہو گا۔
}
reason-post_quota_reached-media = { $limit ->
    [one] یہاں ہفتے میں اس قسم کی ({ $media }) { $limit } سے زیادہ پوسٹ نہیں ہوتی؛ اگلا ہفتہ { $at } شروع ہو گا۔
   *[other] یہاں ہفتے میں اس قسم کی ({ $media }) { $limit } سے زیادہ پوسٹیں نہیں ہوتیں؛ اگلا ہفتہ { $at } شروع ہو گا۔
}
reason-posted_too_late = { $limit ->
    [one] جو اس میں دکھایا گیا ہے وہ بہت پرانا ہے: پوسٹ { $limit } دن کے اندر آنی چاہیے۔
   *[other] جو اس میں دکھایا گیا ہے وہ بہت پرانا ہے: پوسٹ { $limit } دنوں کے اندر آنی چاہیے۔
}

reason-points_positive_only = پوائنٹس صرف مثبت ہوتے ہیں۔
reason-home_points_given = اس ہفتے گھر پر اتنے پوائنٹس دیے جا چکے ہیں جتنے دیے جا سکتے ہیں۔
reason-home_points_given-week = { $limit ->
    [one] گھر پر ہفتے میں { $limit } سے زیادہ پوائنٹ نہیں دیا جاتا؛ اگلا ہفتہ { $at } شروع ہو گا۔
   *[other] گھر پر ہفتے میں { $limit } سے زیادہ پوائنٹس نہیں دیے جاتے؛ اگلا ہفتہ { $at } شروع ہو گا۔
}
reason-skill_not_listed = پوائنٹس صرف فہرست میں دیے گئے شعبوں کے لیے دیے جاتے ہیں۔
reason-points_stay_in_school = ہر طالب علم کے اپنے پوائنٹس اسکول ہی میں رہتے ہیں۔
reason-total_not_shared = یہ مجموعہ دکھایا نہیں گیا۔
reason-behaviour_not_managed_here = یہ سروس ناقابلِ قبول رویّے سے نمٹنے کے لیے استعمال نہیں ہوتی۔

reason-remote_learning_off = اس کلاس کے لیے آن لائن تعلیم جاری نہیں ہے۔
reason-task_closed = یہ کام بند ہو چکا ہے۔

reason-stays_in_service = جو کچھ اس سروس میں دکھایا جاتا ہے وہ اسی میں رہتا ہے۔
reason-never_sold = معلومات کبھی فروخت نہیں کی جاتیں۔
reason-school_devices_only = عملہ اسکول کے آلات استعمال کرتا ہے، سوائے اس کے کہ ذاتی آلے کی اجازت دی گئی ہو۔

reason-erased_before = اس میں کسی ایسے فرد کا نام ہے جس کا ریکارڈ مٹایا جا چکا ہے؛ اگر انہیں واپس لینا ہے تو تصدیق کریں۔
reason-erased_before-back = جس فرد کا ریکارڈ مٹایا گیا تھا وہ واپس آ رہا ہے، اور اس پر لگائی گئی پابندیاں بھی ({ $count })۔
reason-erased_before-imposed = اس میں کسی ایسے فرد کا نام ہے جس کا ریکارڈ مٹایا جا چکا ہے؛ اگر انہیں واپس لینا ہے تو تصدیق کریں۔ ان پر لگائی گئی پابندیاں بھی واپس آئیں گی ({ $count })۔
reason-ones_own = کوئی اپنے معاملے کا فیصلہ خود نہیں کرتا؛ یہ کسی اور کو کرنا ہے۔
reason-in_service = ملازمت پر موجود عملے کا ریکارڈ نہیں مٹایا جاتا؛ یہ ان کے جانے تک رکا رہتا ہے۔
reason-copy_owed = جو طالب علم جا چکا ہے اس کے بارے میں رکھی گئی معلومات کی نقل پہلے خاندان کو دی جاتی ہے۔
reason-tie_stands = یہ ریکارڈ اسی فرد کے ایک اور ریکارڈ سے جڑا ہے؛ انہیں الگ کرنے کے لیے اس کا نام بھی دیں۔
reason-tie_stands-advised = ایک ریکارڈ اسی فرد کے دوسرے ریکارڈ سے جڑا ہے اور جڑا رہے گا؛ تبدیلی کے ذریعے انہیں الگ کیا جا سکتا ہے۔
reason-link_ended_before = فائل دو ایسے افراد کو جوڑتی ہے جن کا رابطہ ختم کیا جا چکا تھا؛ یہ ختم ہی رہے گا جب تک کوئی انہیں دوبارہ نہ جوڑے۔
reason-recorded_otherwise = فائل میں اس سے مختلف ہے جو کسی نے درج کیا تھا؛ جو درج کیا گیا تھا وہی برقرار ہے۔
reason-entries_disagree = فائل کے دو اندراج ایک ہی چیز کے بارے میں مختلف ہیں؛ وہ لیا گیا جس کی دونوں اجازت دیتے ہیں۔
reason-step_too_early = اس سے پہلے ایک اور قدم ضروری ہے۔
reason-step_too_early-step = اس سے پہلے ایک اور قدم ضروری ہے: { $step }۔
reason-no_breach_since = اگلا قدم کسی اور خلاف ورزی کے بعد آتا ہے، اور پچھلے قدم کے بعد سے کوئی خلاف ورزی درج نہیں ہوئی۔
reason-nothing_to_do = وہاں ایسا کچھ نہیں جس پر عمل کیا جائے۔

reason-granted = پالیسی اس کی اجازت دیتی ہے۔
reason-permitted = اس وقت کے لیے اس کی اجازت دی گئی ہے۔

## What one can do instead: each can stand on a button

remedy-wait_until = { $at } تک انتظار کریں
remedy-use_channel = { $way }
remedy-change_topic = کسی اور موضوع پر لکھیں: { $topic }
remedy-change_topic-meeting = اس کے بجائے ملاقات کی درخواست کریں
remedy-choose_recipient = { $staff } کو لکھیں
remedy-obtain_consent = { $pupils } کے لیے رضامندی حاصل کریں ({ $consent })
remedy-obtain_consent-from = { $pupils } کے لیے { $adult } سے رضامندی حاصل کریں ({ $consent })
remedy-leave_out = { $pupils } کو شامل نہ کریں
remedy-rename = ”{ $from }“ کی جگہ ”{ $to }“ لکھیں
remedy-ask_permission = { $role } درخواست کریں کہ وہ اجازت دیں ({ $permission })
remedy-accept_policy = پالیسی کا نسخہ { $version } قبول کریں
remedy-obtain_signature = درج کریں کہ { $parent } نے پالیسی کے نسخے { $version } پر دستخط کر دیے ہیں
remedy-give_copy = { $pupil } کے بارے میں رکھی گئی معلومات کی نقل خاندان کو دیں
remedy-use_school_device = اسکول کا کوئی آلہ استعمال کریں
remedy-start_remote_learning = { $class } کے لیے آن لائن تعلیم شروع کریں
remedy-reply_kind = اس طرح جواب دیں: { $kind }
remedy-change_surface = اس کے بجائے اسے یہاں لگائیں: { $surface }
remedy-choose_skill = { $skills } میں سے چنیں
remedy-insist = تصدیق کریں کہ انہیں واپس لینا ہے
remedy-change_category = اسے اس طور پر پوسٹ کریں: { $category }
remedy-take_step = پہلے وہ قدم اٹھائیں جو اس سے پہلے آتا ہے
remedy-take_step-reminder = پہلے { $person } کو یاد دہانی کرائیں
remedy-take_step-suspension = پہلے { $person } کا اکاؤنٹ معطل کریں
remedy-award_at_least = { $points } یا زیادہ دیں
remedy-award_at_most = { $points } یا کم دیں
remedy-other = اسکول سے پوچھیں کہ کیا ہو سکتا ہے

## What is owed

duty-offer_translation = ترجمے کی پیشکش کریں ({ $language })
duty-tell_sender = بھیجنے والے کو بتائیں: { $told }
duty-tell_pupil = طالب علم کو بتائیں: { $told }
duty-tell_adult = بالغ فرد کو بتائیں: { $told }
duty-tell_people = { $people } کو بتائیں: { $told }
duty-reach_otherwise = { $parents } تک کسی اور طریقے سے پہنچائیں: { $ways }
duty-deliver_quietly_until = { $at } تک بغیر آواز کے پہنچائیں
duty-withhold_read_receipt_until = { $at } تک یہ ظاہر نہ کریں کہ پیغام دیکھا گیا ہے
duty-notify = { $role } بتائیں
duty-provide = یہ دیں: { $document }
duty-remove_content = اسے نظروں سے ہٹا دیں: { $content }
duty-recall_shared = جہاں اسے شیئر کیا گیا وہاں سے ہٹائیں ({ $place }): { $content }
duty-record_acceptance = درج کریں کہ پالیسی کا نسخہ { $version } قبول کیا گیا
duty-record_consent = درج کریں کہ شامل ہونے سے { $pupil } کے لیے رضامندی دی گئی ({ $consent })
duty-suspend_account = { $person } کا اکاؤنٹ معطل کریں
duty-lift_suspension = { $person } کو دوبارہ آنے دیں
duty-take_step = { $person } کے لیے اگلا قدم: { $step }
duty-preserve_evidence = جو کہا گیا اسے ہر حال میں محفوظ رکھیں
duty-keep_as_evidence = اسے بچوں کے تحفظ کے معاملے میں ثبوت کے طور پر رکھیں: { $content }
duty-tell_recipient = { $to } کو، جنہیں معلومات دی گئی تھیں، بتائیں کہ { $person } کا ریکارڈ مٹایا جا رہا ہے
duty-no_reply_expected = بھیجنے والے کو جواب کی امید نہ دلائیں
duty-erase_when_due = جب اسکول کو معلومات کی ضرورت نہ رہے تو { $person } کا ریکارڈ مٹا دیں
duty-other = پالیسی اس کے علاوہ جو چاہتی ہے وہ کریں

## What somebody reads who has to be told

told-reply_from = جواب { $at } سے آ سکتا ہے۔
told-reply_never = کوئی جواب نہیں آئے گا۔
told-acknowledged_by = اسکول { $at } سے پہلے بتائے گا کہ آپ کا پیغام مل گیا ہے۔
told-answered_by = آپ کو { $at } سے پہلے جواب مل جائے گا۔
told-away = جنہیں آپ نے لکھا ہے وہ موجود نہیں ہیں۔
told-away_until = جنہیں آپ نے لکھا ہے وہ موجود نہیں ہیں اور { $at } سے دوبارہ جواب دیں گے۔
told-meanwhile = اس دوران آپ یہ کر سکتے ہیں: { $ways }۔
told-safeguarding = اگر آپ کو فکر ہے کہ کوئی بچہ خطرے میں ہے تو کسی بھی وقت یہاں رابطہ کریں: { $way }۔
told-hand_up = اگر اس وقت تک کسی نے جواب نہ دیا تو آپ کا پیغام { $levels } جائے گا۔
told-level = { $role } ({ $at })
told-handed_on = آپ کا پیغام { $staff } کو دے دیا گیا ہے۔
told-marked_from = آپ نے جو کام جمع کرایا ہے وہ { $at } سے جانچا جائے گا۔
told-marked_never = آپ نے جو کام جمع کرایا ہے وہ اب نہیں جانچا جائے گا۔
told-basis = طالب علم کی معلومات اس بنیاد پر استعمال ہوتی ہیں: { $bases }۔
told-basis_object = آپ کو اعتراض کرنے کا حق ہے۔
told-points_given = { $count ->
    [one] { $pupil } کو { $while } کم از کم { $count } پوائنٹ ملا ہے۔
   *[other] { $pupil } کو { $while } کم از کم { $count } پوائنٹس ملے ہیں۔
}
told-points_taken = { $count ->
    [one] { $pupil } کا { $while } کم از کم { $count } پوائنٹ کٹا ہے۔
   *[other] { $pupil } کے { $while } کم از کم { $count } پوائنٹس کٹے ہیں۔
}

## Topics

topic-this =
    .subject = اس
    .about = اس
topic-general = عام بات
    .subject = کسی عام بات
    .about = کسی عام بات
topic-daily_note = دن کا حال
    .subject = بچے کے دن کے حال
    .about = بچے کے دن کے حال
topic-reminder = یاد دہانی
    .subject = یاد دہانی
    .about = یاد دہانی
topic-event = تقریب
    .subject = تقریب
    .about = تقریب
topic-closure = اسکول کا بند ہونا
    .subject = اسکول کے بند ہونے
    .about = اسکول کے بند ہونے
topic-homework = ہوم ورک
    .subject = ہوم ورک
    .about = ہوم ورک
topic-celebration = شاباش یا خوشی کی خبر
    .subject = شاباش یا خوشی کی خبر
    .about = شاباش یا خوشی کی خبر
topic-meeting_request = ملاقات کی درخواست
    .subject = ملاقات کی درخواست
    .about = ملاقات کی درخواست
topic-meeting_matter = ملاقات میں کرنے کی بات
    .subject = ملاقات میں کرنے کی بات
    .about = ملاقات میں کرنے کی بات
topic-absence = غیر حاضری
    .subject = غیر حاضری
    .about = غیر حاضری
topic-medical_appointment = ڈاکٹر سے ملاقات
    .subject = ڈاکٹر سے ملاقات
    .about = ڈاکٹر سے ملاقات
topic-sickness = بیماری
    .subject = بیماری
    .about = بیماری
topic-school_dinner = اسکول کا کھانا
    .subject = اسکول کے کھانے
    .about = اسکول کے کھانے
topic-complaint = شکایت
    .subject = شکایت
    .about = شکایت
topic-collection = بچے کو لینے آنا
    .subject = بچے کو لینے آنے
    .about = بچے کو لینے آنے
topic-urgent = فوری معاملہ
    .subject = فوری معاملے
    .about = فوری معاملے
topic-serious = سنجیدہ معاملہ
    .subject = سنجیدہ معاملے
    .about = سنجیدہ معاملے
topic-progress = تعلیمی پیش رفت
    .subject = تعلیمی پیش رفت
    .about = تعلیمی پیش رفت
topic-sensitive = حساس معاملہ
    .subject = حساس معاملے
    .about = حساس معاملے
topic-personal = ذاتی معاملہ
    .subject = ذاتی معاملے
    .about = ذاتی معاملے
topic-incident = اسکول میں پیش آنے والا واقعہ
    .subject = اسکول میں پیش آنے والے واقعے
    .about = اسکول میں پیش آنے والے واقعے
topic-behaviour = رویّہ
    .subject = رویّے
    .about = رویّے
topic-detention = سزا کے طور پر روکنا
    .subject = سزا کے طور پر روکے جانے
    .about = سزا کے طور پر روکے جانے
topic-welfare = بچے کی بھلائی
    .subject = بچے کی بھلائی
    .about = بچے کی بھلائی
topic-important_information = اہم معلومات
    .subject = اہم معلومات
    .about = اہم معلومات
topic-administration = دفتری کام
    .subject = دفتری کام
    .about = دفتری کام
topic-comparison = طلبہ کا موازنہ
    .subject = طلبہ کے موازنے
    .about = طلبہ کے موازنے
topic-safeguarding = بچوں کا تحفظ
    .subject = بچوں کے تحفظ
    .about = بچوں کے تحفظ

## Channels

channel-school_office = اسکول کا دفتر
    .towards = اسکول کے دفتر سے
    .by = اسکول کے دفتر کے ذریعے
    .use = اسکول کے دفتر سے رابطہ کریں
channel-office_email = دفتر کی ای میل
    .towards = دفتر سے ای میل کے ذریعے
    .by = دفتر سے ای میل کے ذریعے
    .use = اسکول کے دفتر کو ای میل کریں
channel-office_phone = دفتر کا فون
    .towards = دفتر سے فون پر
    .by = دفتر سے فون پر
    .use = اسکول کے دفتر کو فون کریں
channel-school_email = اسکول کی ای میل
    .towards = اسکول سے ای میل کے ذریعے
    .by = ای میل کے ذریعے
    .use = اسکول کو ای میل کریں
channel-school_phone = اسکول کا فون
    .towards = اسکول سے فون پر
    .by = فون پر
    .use = اسکول کو فون کریں
channel-in_person = خود آ کر
    .towards = اسکول میں خود آ کر
    .by = خود آ کر
    .use = خود اسکول آئیں
channel-meeting = ملاقات
    .towards = ملاقات کے ذریعے
    .by = ملاقات میں
    .use = ملاقات کا وقت لیں
channel-complaints_procedure = شکایات کا طریقۂ کار
    .towards = شکایات کے طریقۂ کار کے ذریعے
    .by = شکایات کے طریقۂ کار کے ذریعے
    .use = شکایات کا طریقۂ کار اپنائیں
channel-private_message = نجی پیغام
    .towards = نجی پیغام کے ذریعے
    .by = نجی پیغام میں
    .use = نجی پیغام بھیجیں
channel-web_form = ویب فارم
    .towards = ویب فارم کے ذریعے
    .by = ویب فارم کے ذریعے
    .use = اسکول کی ویب سائٹ کا فارم پُر کریں
channel-paper = خط
    .towards = اسکول سے خط کے ذریعے
    .by = خط کے ذریعے
    .use = اسکول کو خط لکھیں
channel-sms = ٹیکسٹ میسج
    .towards = ٹیکسٹ میسج کے ذریعے
    .by = ٹیکسٹ میسج کے ذریعے
    .use = ٹیکسٹ میسج بھیجیں
channel-website = اسکول کی ویب سائٹ
    .towards = اسکول کی ویب سائٹ کے ذریعے
    .by = اسکول کی ویب سائٹ پر
    .use = اسکول کی ویب سائٹ استعمال کریں
channel-newsletter = نیوز لیٹر
    .towards = نیوز لیٹر کے ذریعے
    .by = نیوز لیٹر میں
    .use = نیوز لیٹر استعمال کریں
channel-other_app = اسکول کی دوسری ایپ
    .towards = اسکول کی دوسری ایپ کے ذریعے
    .by = اسکول کی دوسری ایپ کے ذریعے
    .use = اسکول کی دوسری ایپ استعمال کریں
channel-safeguarding_lead = بچوں کے تحفظ کے ذمہ دار
    .towards = بچوں کے تحفظ کے ذمہ دار سے
    .by = بچوں کے تحفظ کے ذمہ دار سے
    .use = بچوں کے تحفظ کے ذمہ دار سے رابطہ کریں
channel-senior_leader = سینئر ذمہ دار
    .towards = کسی سینئر ذمہ دار سے
    .by = کسی سینئر ذمہ دار سے
    .use = کسی سینئر ذمہ دار سے رابطہ کریں
channel-headteacher = ہیڈ ٹیچر
    .towards = ہیڈ ٹیچر سے
    .by = ہیڈ ٹیچر سے
    .use = ہیڈ ٹیچر سے رابطہ کریں
channel-staff = { $name } کو لکھیں
channel-contact = { $way } ({ $contact })

## Roles

role-headteacher = ہیڈ ٹیچر
    .ask = ہیڈ ٹیچر سے
    .tell = ہیڈ ٹیچر کو
    .goes = ہیڈ ٹیچر کو
role-senior_leader = سینئر ذمہ دار
    .ask = کسی سینئر ذمہ دار سے
    .tell = کسی سینئر ذمہ دار کو
    .goes = کسی سینئر ذمہ دار کو
role-office = اسکول کا دفتر
    .ask = اسکول کے دفتر سے
    .tell = اسکول کے دفتر کو
    .goes = اسکول کے دفتر کو
role-safeguarding_lead = بچوں کے تحفظ کے ذمہ دار
    .ask = بچوں کے تحفظ کے ذمہ دار سے
    .tell = بچوں کے تحفظ کے ذمہ دار کو
    .goes = بچوں کے تحفظ کے ذمہ دار کو
role-committee = کمیٹی
    .ask = کمیٹی سے
    .tell = کمیٹی کو
    .goes = کمیٹی کو
role-class_teacher = کلاس ٹیچر
    .ask = کلاس ٹیچر سے
    .tell = کلاس ٹیچر کو
    .goes = کلاس ٹیچر کو
role-parent = والدین یا سرپرست
    .ask = والدین یا سرپرست سے
    .tell = والدین یا سرپرست کو
    .goes = والدین یا سرپرست کو
role-host = سروس چلانے والے
    .ask = سروس چلانے والوں سے
    .tell = سروس چلانے والوں کو
    .goes = سروس چلانے والوں کو

## Other words

account-none = کھلا نہیں
account-not_invited = دعوت نہیں دی گئی
account-invited = دعوت دی گئی
account-active = فعال
account-suspended = معطل
account-terminated = ختم

medium-any = مواد
medium-photo = تصویر
medium-recording = ریکارڈنگ
medium-work_sample = طالب علم کے کام کا نمونہ

consent-data_processing = معلومات کا استعمال
consent-photo = تصویر
consent-recording = ریکارڈنگ
consent-work_sample = طالب علم کے کام کا نمونہ
consent-others_journals = دوسرے طلبہ کی ڈائریاں
    .place = کسی اور طالب علم کی ڈائری میں
consent-class_app = یہ سروس
    .place = اس سروس میں
consent-website = اسکول کی ویب سائٹ
    .place = اسکول کی ویب سائٹ پر
consent-social_media = سوشل میڈیا
    .place = سوشل میڈیا پر
consent-newsletter = نیوز لیٹر
    .place = نیوز لیٹر میں
consent-prospectus = اسکول کا تعارفی کتابچہ
    .place = اسکول کے تعارفی کتابچے میں
consent-press = اخبارات
    .place = اخبارات میں
consent-display = اسکول میں نمائش
    .place = اسکول میں آویزاں کر کے

basis-other = کوئی اور بنیاد
basis-consent = رضامندی
basis-contract = معاہدہ
basis-legal_obligation = قانونی ذمہ داری
basis-vital_interests = جان کا تحفظ
basis-public_task = عوامی فریضہ
basis-legitimate_interests = جائز مفادات

category-news = خبریں
category-photograph = تصویر
category-celebration = شاباش یا خوشی کی خبر
category-reminder = یاد دہانی
category-update = تازہ اطلاع
category-event = تقریب
category-sports_result = کھیل کا نتیجہ
category-task = کام

surface-class_story = کلاس کا صفحہ
surface-school_story = اسکول کا صفحہ
surface-portfolio = طالب علم کی ڈائری

reply-answer = جواب
reply-redirect_to_office = اسکول کے دفتر سے رجوع کرنے کا کہنا
reply-ask_to_phone = فون کرنے کا کہنا
reply-holding = یہ کہنا کہ جواب بعد میں آئے گا

step-reminder = یاد دہانی
step-suspension = اکاؤنٹ کی معطلی
step-termination = اکاؤنٹ کا خاتمہ

permission-extra_parent = ایک اور بالغ فرد
permission-out_of_hours = مقررہ اوقات سے باہر
permission-personal_device = اپنا آلہ استعمال کرنا
permission-sharing = سروس سے باہر شیئر کرنا
permission-remote_learning = آن لائن تعلیم
permission-share_totals = والدین کو مجموعے دکھانا
permission-publish_post = پوسٹ شائع کرنا
permission-reinstatement = معطلی ختم کرنا
permission-invitation = دعوت نامہ

document-covering_letter = تعارفی خط
document-policy = پالیسی
document-agreement = معاہدہ نامہ

destination-social_media = سوشل میڈیا
destination-other_online = انٹرنیٹ پر کہیں اور
destination-offline = کاغذ پر، یا دکھا کر
destination-website = اسکول کی ویب سائٹ
destination-newsletter = نیوز لیٹر
destination-prospectus = اسکول کا تعارفی کتابچہ
destination-press = اخبارات
destination-display = اسکول میں نمائش

while-day = آج
while-week = اس ہفتے
while-half_term = اس نصف ٹرم میں
while-term = اس ٹرم میں
while-year = اس سال

language-en = انگریزی
language-cy = ویلش
language-pl = پولش
language-ur = اردو
language-ar = عربی
