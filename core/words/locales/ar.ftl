### Arabic, Modern Standard. Translated from en-GB.ftl, beside which it is read in docs/words/ar.md. Not yet reviewed by a native reader.
###
### Glossary
### school office = مكتب المدرسة · class teacher = معلم الصف · headteacher = مدير المدرسة · senior leader = أحد قادة المدرسة · safeguarding =
### حماية الأطفال · safeguarding lead = مسؤول حماية الأطفال · parent or carer = ولي الأمر · adult = شخص بالغ · pupil = التلميذ · class page =
### صفحة الصف · school page = صفحة المدرسة · journal = سجل التلميذ · the service = الخدمة · the policy = السياسة · consent = موافقة · post =
### منشور · points = نقاط
###
### Requests are made with "يُرجى" and a verbal noun, which is the same to a man and a woman. .subject of a topic begins a sentence ("بخصوص"),
### .about stands after "رسالة بخصوص". .use of a channel is a verbal noun after "يُرجى" or "يمكنكم". Digits are those of CLDR for Arabic.

## The locale

locale-tag = ar
locale-name = العربية
locale-direction = rtl
locale-reviewed = no
locale-unreviewed = لم يراجع هذه الترجمة بعدُ متحدث أصلي باللغة.
locale-digits = ٠١٢٣٤٥٦٧٨٩

## Dates and lists

moment = { $weekday } { $day } { $month }، الساعة { $time }
moment-today = الساعة { $time }

weekday-mon = الاثنين
weekday-tue = الثلاثاء
weekday-wed = الأربعاء
weekday-thu = الخميس
weekday-fri = الجمعة
weekday-sat = السبت
weekday-sun = الأحد

month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر

list-and =
    .middle = { $before } و{ $next }
    .last = { $before } و{ $next }
list-or =
    .middle = { $before } أو { $next }
    .last = { $before } أو { $next }
list-row =
    .middle = { $before }، { $next }
    .last = { $before }، { $next }
list-ways =
    .middle = { $before }، وكذلك { $next }
    .last = { $before }، وكذلك { $next }

## Answers

verdict-allow = مسموح
verdict-hold = مقبول لوقت لاحق
verdict-deny = غير مسموح

effect-allow = يسمح بذلك
effect-hold = يؤجل ذلك
effect-advise = يطلب أمرًا آخر
effect-deny = لا يسمح بذلك

headline-allow = نعم.
headline-advised = نعم، مع أن المدرسة تطلب أمرًا آخر.
headline-hold = نعم، ولكن لاحقًا: في انتظار موافقة أحد المسؤولين في المدرسة.
headline-held_until = نعم، ولكن لاحقًا: ابتداءً من { $at }.
headline-deny = ليس هنا.
headline-not_now = ليس الآن؛ ابتداءً من { $at }.

plan-none = لا توجد في السياسة خطوة تؤدي إلى ذلك.
plan-open = هذا متاح كما هو.
plan-steps = هذا ما يجعله ممكنًا:

## What is said of a request: reasons

reason-unknown_id = يذكر الطلب شخصًا أو شيئًا غير موجود في هذه المدرسة.
reason-safeguarding = الرسالة المتعلقة بحماية الأطفال تُقبل دائمًا وتصل إلى مسؤول حماية الأطفال.
reason-restricted_link = الصلة بين هذا الشخص البالغ وهذا التلميذ مقيَّدة.
reason-account_inactive = حالة الحساب: { $account }.
reason-service_closed = الخدمة مغلقة أمام الجميع في هذا الوقت.
reason-community_ended = أنهت المدرسة استخدام هذه الخدمة.
reason-not_granted = لا شيء في السياسة يسمح بذلك.
reason-not_granted-topic = { $topic }، لا تسمح السياسة بالكتابة هنا.
reason-not_granted-medium = لا شيء في السياسة يسمح بإرسال ذلك هنا ({ $medium }).
reason-feature_not_in_use = لا تستخدم المدرسة هذا الجزء من الخدمة.
reason-feature_not_in_use-way = لم تعد المدرسة تستخدم هذا الجزء من الخدمة؛ ويتم ذلك { $way }.

reason-not_registered = هذه الخدمة لأولياء الأمور والتلاميذ المسجلين في المدرسة.
reason-pupil_left = غادر التلميذ المدرسة وأُغلق الدخول.
reason-year_not_included = لم تُسجَّل السنة الدراسية للتلميذ ولا لأي من صفوفه.
reason-year_not_included-clause = هذا البند لسنوات دراسية أخرى غير سنة التلميذ.
reason-year_not_included-class = السنة الدراسية لهذا الصف لا تستخدم الخدمة.
reason-year_not_included-year = السنة الدراسية لهذا التلميذ لا تستخدم الخدمة.
reason-not_theirs = هذا يخص تلميذًا أو صفًا أو محادثة لشخص آخر.

reason-adults_only = الرموز لأولياء الأمور فقط.
reason-too_many_adults = { $limit ->
    [zero] لا يُربط أي شخص بالغ ({ $limit }) بالتلميذ إلا إذا سمحت المدرسة بذلك.
    [one] لا يُربط بالتلميذ أكثر من شخص بالغ واحد ({ $limit }) إلا إذا سمحت المدرسة بذلك.
    [two] لا يُربط بالتلميذ أكثر من شخصين بالغين ({ $limit }) إلا إذا سمحت المدرسة بذلك.
    [few] لا يُربط بالتلميذ أكثر من { $limit } أشخاص بالغين إلا إذا سمحت المدرسة بذلك.
    [many] لا يُربط بالتلميذ أكثر من { $limit } شخصًا بالغًا إلا إذا سمحت المدرسة بذلك.
   *[other] لا يُربط بالتلميذ أكثر من { $limit } شخص بالغ إلا إذا سمحت المدرسة بذلك.
}
reason-not_for_relatives = لا يجوز ذلك للبالغين المرتبطين بصفة أقارب.
reason-acceptance_needed = يتطلب التسجيل قبول السياسة.
reason-acceptance_needed-again = صدرت نسخة جديدة من السياسة؛ يُرجى قبولها من جديد.
reason-not_signed = يجب أن يوقّع الشخص البالغ على السياسة قبل إرسال الرمز أو استخدامه.
reason-code_not_recognised = هذا الرمز ليس مما أُرسل إلى هذا الشخص البالغ.
reason-code_in_use = لدى هذا الشخص البالغ الرمز نفسه لتلميذ آخر؛ يُرجى إرسال رمز آخر.
reason-invitation_expired = انتهت صلاحية الدعوة؛ يُرجى طلب دعوة جديدة من المدرسة.
reason-invitation_locked = جُرِّبت رموز خاطئة كثيرة؛ يُرجى طلب دعوة جديدة من المدرسة.

reason-processing_consent_missing = لا توجد موافقة على معالجة بيانات هذا التلميذ.
reason-processing_consent_missing-written = لا توجد موافقة خطية على معالجة بيانات هذا التلميذ.
reason-media_consent_missing = لا توجد موافقة على إظهار هذا التلميذ ({ $medium }).
reason-media_consent_missing-written = لا توجد موافقة خطية على إظهار هذا التلميذ ({ $medium }).
reason-media_consent_missing-place = لا توجد موافقة على إظهار هذا التلميذ { $place } ({ $medium }).
reason-media_consent_missing-written_place = لا توجد موافقة خطية على إظهار هذا التلميذ { $place } ({ $medium }).
reason-objected = اعترض أحدهم على معالجة بيانات هذا التلميذ. الأساس القانوني للمعالجة: { $bases }.
reason-other_basis = أساس معالجة بيانات التلميذ ليس الموافقة بل: { $bases }؛ وهذا لا يوقف شيئًا.
reason-other_basis-given = أساس معالجة بيانات التلميذ ليس الموافقة بل: { $bases }؛ ولا تُطلب موافقة.
reason-other_basis-objects = أساس معالجة بيانات التلميذ ليس الموافقة بل: { $bases }؛ ويُعد هذا اعتراضًا.
reason-no_parental_responsibility = يتطلب ذلك أن تكون للشخص المسؤولية الأبوية عن التلميذ.

reason-pupils_do_not_message = لا يشارك التلاميذ في الرسائل.
reason-wrong_recipient = يكتب أولياء الأمور إلى شخص آخر في هذا الشأن.
reason-recipient_unreachable = ليس للمرسَل إليه حساب مفتوح.
reason-topic_goes_elsewhere = { $topic }، يُرجى التواصل بطريقة أخرى، لا عبر هذه الخدمة.
reason-topic_goes_elsewhere-way = { $topic }، يُرجى التواصل { $way }، لا عبر هذه الخدمة.
reason-topic_goes_elsewhere-private = { $topic }، يُرجى الكتابة في رسالة خاصة.
reason-topic_not_here = { $topic }، لا مكان للكتابة في هذه الخدمة.
reason-topic_for_meeting = { $topic }، يكون الحديث في لقاء؛ يُرجى طلب موعد.
reason-topic_better_elsewhere = { $topic }، ليست هذه الخدمة هي المكان المناسب.
reason-topic_better_elsewhere-way = { $topic }، من الأفضل أن يكون التواصل { $way }.
reason-longer_than_advised = { $limit ->
    [zero] من الأفضل ألا تتجاوز الرسالة { $limit } حرف.
    [one] من الأفضل ألا تتجاوز الرسالة حرفًا واحدًا ({ $limit }).
    [two] من الأفضل ألا تتجاوز الرسالة حرفين ({ $limit }).
    [few] من الأفضل ألا تتجاوز الرسالة { $limit } أحرف.
    [many] من الأفضل ألا تتجاوز الرسالة { $limit } حرفًا.
   *[other] من الأفضل ألا تتجاوز الرسالة { $limit } حرف.
}
reason-outside_hours = هذا خارج الأوقات المحددة، ولن تُفتح من جديد.
reason-outside_hours-until = هذا خارج الأوقات المحددة؛ ويكون متاحًا ابتداءً من { $at }.
reason-outside_hours-held = هذا خارج الأوقات المحددة؛ ويسري ابتداءً من { $at }.
reason-reply_not_theirs = لا يردّ العاملون في المدرسة إلا على أولياء أمور التلاميذ في صفوفهم.
reason-reply_kind_not_allowed = لا يُردّ على رسالة بخصوص { $topic } إلا بتوجيهها إلى مكانها المناسب.
reason-conversation_closed = المحادثة مغلقة.
reason-for_the_lead = الرسالة المتعلقة بحماية الأطفال يغلقها مسؤول حماية الأطفال أو من ينوب عنه.

reason-named_too_fully = ذُكر اسم التلميذ هنا بتفصيل أكثر مما ينبغي.
reason-name_protected = يُعرف هذا التلميذ هنا باسم آخر.
reason-name_protected-as = يُعرف هذا التلميذ هنا باسم آخر: { $name }.
reason-named_where_shown = المنشور إما أن يُظهر هذا التلميذ وإما أن يذكر اسمه، ولا يجمع بينهما أبدًا.
reason-shown_alone_only = لا يظهر هذا التلميذ إلا وحده، ولا يظهر في صورة مع آخرين أبدًا.
reason-not_in_group_posts = لا يكون هذا التلميذ في منشور يضم آخرين أيضًا.
reason-sensitive_on_story = المعلومات الحساسة أو الخاصة لا توضع على صفحة أبدًا.
reason-sensitive_on_story-safeguarding = القلق على سلامة طفل يُرفع إلى مسؤول حماية الأطفال، ولا يوضع على صفحة أبدًا.
reason-not_an_author = لا تسمح السياسة لهذا الشخص بنشر ذلك هنا.
reason-off_site = لا تسمح السياسة لهذا الشخص بنشر ذلك من خارج المدرسة.
reason-category_not_listed = المنشورات من هذا النوع ليست لهذه الصفحة.
reason-category_not_listed-listed = المنشورات من هذا النوع ليست لهذه الصفحة؛ والمناسب لها: { $categories }.
reason-content_gone = لم يعد موجودًا هناك.
reason-awaits_approval = يظهر بعد الموافقة عليه.
reason-post_quota_reached = بلغ عدد المنشورات هذا الأسبوع الحد المسموح به.
reason-post_quota_reached-week = { $limit ->
    [zero] لا منشورات ({ $limit }) هنا في الأسبوع؛ ويبدأ الأسبوع القادم { $at }.
    [one] لا يزيد عدد المنشورات هنا في الأسبوع على منشور واحد ({ $limit })؛ ويبدأ الأسبوع القادم { $at }.
    [two] لا يزيد عدد المنشورات هنا في الأسبوع على منشورين ({ $limit })؛ ويبدأ الأسبوع القادم { $at }.
    [few] لا يزيد عدد المنشورات هنا في الأسبوع على { $limit } منشورات؛ ويبدأ الأسبوع القادم { $at }.
    [many] لا يزيد عدد المنشورات هنا في الأسبوع على { $limit } منشورًا؛ ويبدأ الأسبوع القادم { $at }.
   *[other] لا يزيد عدد المنشورات هنا في الأسبوع على { $limit } منشور؛ ويبدأ الأسبوع القادم { $at }.
}
reason-post_quota_reached-media = { $limit ->
    [zero] لا منشورات من هذا النوع ({ $media }) هنا في الأسبوع ({ $limit })؛ ويبدأ الأسبوع القادم { $at }.
    [one] لا يزيد عدد المنشورات من هذا النوع ({ $media }) هنا في الأسبوع على منشور واحد ({ $limit })؛ ويبدأ الأسبوع القادم { $at }.
    [two] لا يزيد عدد المنشورات من هذا النوع ({ $media }) هنا في الأسبوع على منشورين ({ $limit })؛ ويبدأ الأسبوع القادم { $at }.
    [few] لا يزيد عدد المنشورات من هذا النوع ({ $media }) هنا في الأسبوع على { $limit } منشورات؛ ويبدأ الأسبوع القادم { $at }.
    [many] لا يزيد عدد المنشورات من هذا النوع ({ $media }) هنا في الأسبوع على { $limit } منشورًا؛ ويبدأ الأسبوع القادم { $at }.
   *[other] لا يزيد عدد المنشورات من هذا النوع ({ $media }) هنا في الأسبوع على { $limit } منشور؛ ويبدأ الأسبوع القادم { $at }.
}
reason-posted_too_late = { $limit ->
    [zero] مضى على ما يظهر فيه وقت طويل: تُنشر المنشورات في اليوم نفسه ({ $limit }).
    [one] مضى على ما يظهر فيه وقت طويل: تُنشر المنشورات خلال يوم واحد ({ $limit }).
    [two] مضى على ما يظهر فيه وقت طويل: تُنشر المنشورات خلال يومين ({ $limit }).
    [few] مضى على ما يظهر فيه وقت طويل: تُنشر المنشورات خلال { $limit } أيام.
    [many] مضى على ما يظهر فيه وقت طويل: تُنشر المنشورات خلال { $limit } يومًا.
   *[other] مضى على ما يظهر فيه وقت طويل: تُنشر المنشورات خلال { $limit } يوم.
}

reason-points_positive_only = النقاط إيجابية فقط.
reason-home_points_given = بلغ عدد النقاط الممنوحة في المنزل هذا الأسبوع الحد المسموح به.
reason-home_points_given-week = { $limit ->
    [zero] لا تُمنح نقاط ({ $limit }) في المنزل؛ ويبدأ الأسبوع القادم { $at }.
    [one] لا تُمنح في المنزل أكثر من نقطة واحدة ({ $limit }) في الأسبوع؛ ويبدأ الأسبوع القادم { $at }.
    [two] لا تُمنح في المنزل أكثر من نقطتين ({ $limit }) في الأسبوع؛ ويبدأ الأسبوع القادم { $at }.
    [few] لا تُمنح في المنزل أكثر من { $limit } نقاط في الأسبوع؛ ويبدأ الأسبوع القادم { $at }.
    [many] لا تُمنح في المنزل أكثر من { $limit } نقطةً في الأسبوع؛ ويبدأ الأسبوع القادم { $at }.
   *[other] لا تُمنح في المنزل أكثر من { $limit } نقطة في الأسبوع؛ ويبدأ الأسبوع القادم { $at }.
}
reason-skill_not_listed = تُمنح النقاط في المجالات المدرجة فقط.
reason-points_stay_in_school = تبقى نقاط كل تلميذ داخل المدرسة.
reason-total_not_shared = لم يُعرض هذا المجموع.
reason-behaviour_not_managed_here = لا تُستخدم الخدمة للتعامل مع السلوك غير المقبول.

reason-remote_learning_off = التعلم عن بُعد غير مفعَّل لهذا الصف.
reason-task_closed = أُغلقت المهمة.

reason-stays_in_service = ما يُعرض في الخدمة يبقى فيها.
reason-never_sold = لا تُباع المعلومات أبدًا.
reason-school_devices_only = يستخدم العاملون أجهزة المدرسة، إلا إذا سُمح بجهاز شخصي.

reason-erased_before = يذكر الطلب شخصًا مُحيت بياناته؛ يُرجى التأكيد إذا كان سيُعاد قبوله.
reason-erased_before-back = يعود شخص مُحيت بياناته، ويعود معه ما فُرض عليه ({ $count }).
reason-erased_before-imposed = يذكر الطلب شخصًا مُحيت بياناته؛ يُرجى التأكيد إذا كان سيُعاد قبوله. ويعود أيضًا ما فُرض عليه ({ $count }).
reason-ones_own = لا يبتّ أحد في أمر يخصه؛ بل يقوم بذلك شخص آخر.
reason-in_service = لا تُمحى بيانات العاملين وهم في الخدمة؛ وينتظر ذلك مغادرتهم.
reason-copy_owed = تُعطى الأسرة أولًا نسخة مما يُحفظ عن التلميذ الذي غادر.
reason-tie_stands = هذا السجل مرتبط بسجل آخر للشخص نفسه؛ وللفصل بينهما يُرجى ذكر ذلك السجل أيضًا.
reason-tie_stands-advised = سجل مرتبط بسجل آخر للشخص نفسه، ويبقى كذلك؛ ويمكن الفصل بينهما بتحديث.
reason-link_ended_before = يربط الملف بين شخصين أُنهيت صلتهما؛ وتبقى منتهية حتى يربط بينهما أحد من جديد.
reason-recorded_otherwise = يختلف الملف عما سجّله أحدهم؛ وما سُجّل هو المعتمد.
reason-entries_disagree = يختلف بندان في الملف في الأمر نفسه؛ واعتُمد ما يسمح به كلاهما.
reason-step_too_early = تسبق ذلك خطوة أخرى.
reason-step_too_early-step = تسبق ذلك خطوة أخرى: { $step }.
reason-no_breach_since = تأتي الخطوة التالية بعد مخالفة أخرى، ولم تُسجَّل أي مخالفة منذ الخطوة الأخيرة.
reason-nothing_to_do = لا يوجد هناك ما يمكن القيام به.

reason-granted = تسمح السياسة بذلك.
reason-permitted = سُمح بذلك لهذا الوقت.

## What one can do instead: each can stand on a button

remedy-wait_until = يُرجى الانتظار حتى { $at }
remedy-use_channel = يُرجى { $way }
remedy-change_topic = يُرجى الكتابة في موضوع آخر: { $topic }
remedy-change_topic-meeting = يُرجى طلب لقاء بدلًا من ذلك
remedy-choose_recipient = يُرجى الكتابة إلى { $staff }
remedy-obtain_consent = يُرجى الحصول على موافقة ({ $consent }) بشأن { $pupils }
remedy-obtain_consent-from = يُرجى الحصول على موافقة ({ $consent }) بشأن { $pupils } من { $adult }
remedy-leave_out = يُرجى عدم ذكر { $pupils }
remedy-rename = يُرجى كتابة «{ $to }» بدلًا من «{ $from }»
remedy-ask_permission = يُرجى طلب الإذن من { $role } ({ $permission })
remedy-accept_policy = يُرجى قبول السياسة، النسخة { $version }
remedy-obtain_signature = يُرجى تسجيل توقيع { $parent } على السياسة، النسخة { $version }
remedy-give_copy = يُرجى إعطاء الأسرة نسخة مما يُحفظ عن { $pupil }
remedy-use_school_device = يُرجى استخدام أحد أجهزة المدرسة
remedy-start_remote_learning = يُرجى تفعيل التعلم عن بُعد للصف { $class }
remedy-reply_kind = يُرجى الرد بهذه الطريقة: { $kind }
remedy-change_surface = يُرجى وضعه هنا بدلًا من ذلك: { $surface }
remedy-choose_skill = يُرجى اختيار { $skills }
remedy-insist = يُرجى تأكيد إعادة قبول هذا الشخص
remedy-change_category = يُرجى نشره بصفة: { $category }
remedy-take_step = يُرجى اتخاذ الخطوة السابقة أولًا
remedy-take_step-reminder = يُرجى تذكير { $person } أولًا
remedy-take_step-suspension = يُرجى تعليق حساب { $person } أولًا
remedy-award_at_least = يُرجى منح { $points } أو أكثر
remedy-award_at_most = يُرجى منح { $points } أو أقل
remedy-other = يُرجى سؤال المدرسة عما يمكن فعله

## What is owed

duty-offer_translation = يُرجى عرض ترجمة ({ $language })
duty-tell_sender = يُرجى إبلاغ المرسِل: { $told }
duty-tell_pupil = يُرجى إبلاغ التلميذ: { $told }
duty-tell_adult = يُرجى إبلاغ الشخص البالغ: { $told }
duty-tell_people = يُرجى إبلاغ { $people }: { $told }
duty-reach_otherwise = يُرجى الوصول إلى { $parents } بطريقة أخرى: { $ways }
duty-deliver_quietly_until = يُرجى التسليم دون صوت حتى { $at }
duty-withhold_read_receipt_until = يُرجى عدم إظهار أن الرسالة قُرئت حتى { $at }
duty-notify = يُرجى إبلاغ { $role }
duty-provide = يُرجى تسليم: { $document }
duty-remove_content = يُرجى إخفاء هذا: { $content }
duty-recall_shared = يُرجى إزالة هذا من حيث نُشر ({ $place }): { $content }
duty-record_acceptance = يُرجى تسجيل قبول السياسة، النسخة { $version }
duty-record_consent = يُرجى تسجيل أن الانضمام أعطى موافقة ({ $consent }) بشأن { $pupil }
duty-suspend_account = يُرجى تعليق حساب { $person }
duty-lift_suspension = يُرجى السماح لـ { $person } بالدخول من جديد
duty-take_step = الخطوة التالية بشأن { $person }: { $step }
duty-preserve_evidence = يُرجى حفظ ما قيل مهما حدث
duty-keep_as_evidence = يُرجى حفظ هذا دليلًا في مسألة تتعلق بحماية الأطفال: { $content }
duty-tell_recipient = يُرجى إبلاغ { $to }، الذي تلقى المعلومات، بمحو بيانات { $person }
duty-no_reply_expected = يُرجى عدم إخبار المرسِل بتوقع رد
duty-erase_when_due = يُرجى محو بيانات { $person } بعد انتهاء حاجة المدرسة إليها
duty-other = يُرجى القيام بما تطلبه السياسة إضافة إلى ذلك

## What somebody reads who has to be told

told-reply_from = يمكن أن يصل الرد ابتداءً من { $at }.
told-reply_never = لن يصل رد.
told-acknowledged_by = ستؤكد المدرسة وصول رسالتكم قبل { $at }.
told-answered_by = سيصلكم الرد قبل { $at }.
told-away = من كتبتم إليه غير موجود.
told-away_until = من كتبتم إليه غير موجود، وسيرد من جديد ابتداءً من { $at }.
told-meanwhile = في هذه الأثناء يمكنكم { $ways }.
told-safeguarding = إذا كنتم قلقين من أن طفلًا في خطر، فتواصلوا هنا في أي وقت: { $way }.
told-hand_up = إذا لم يرد أحد حتى ذلك الحين، تُرفع رسالتكم { $levels }.
told-level = { $role } ({ $at })
told-handed_on = أُحيلت رسالتكم إلى { $staff }.
told-marked_from = يُصحَّح ما سلّمته ابتداءً من { $at }.
told-marked_never = لن يُصحَّح ما سلّمته بعد الآن.
told-basis = تُعالج بيانات التلميذ على هذا الأساس: { $bases }.
told-basis_object = لكم الحق في الاعتراض.
told-points_given = { $count ->
    [zero] لم تُمنح لـ { $pupil } أي نقطة ({ $count }) { $while }.
    [one] مُنحت لـ { $pupil } نقطة واحدة ({ $count }) على الأقل { $while }.
    [two] مُنحت لـ { $pupil } نقطتان ({ $count }) على الأقل { $while }.
    [few] مُنحت لـ { $pupil } { $count } نقاط على الأقل { $while }.
    [many] مُنحت لـ { $pupil } { $count } نقطةً على الأقل { $while }.
   *[other] مُنحت لـ { $pupil } { $count } نقطة على الأقل { $while }.
}
told-points_taken = { $count ->
    [zero] لم تُخصم من { $pupil } أي نقطة ({ $count }) { $while }.
    [one] خُصمت من { $pupil } نقطة واحدة ({ $count }) على الأقل { $while }.
    [two] خُصمت من { $pupil } نقطتان ({ $count }) على الأقل { $while }.
    [few] خُصمت من { $pupil } { $count } نقاط على الأقل { $while }.
    [many] خُصمت من { $pupil } { $count } نقطةً على الأقل { $while }.
   *[other] خُصمت من { $pupil } { $count } نقطة على الأقل { $while }.
}

## Topics

topic-this =
    .subject = بخصوص هذا الأمر
    .about = هذا الأمر
topic-general = أمر عام
    .subject = بخصوص أمر عام
    .about = أمر عام
topic-daily_note = ملاحظة يومية
    .subject = بخصوص ملاحظة يومية
    .about = ملاحظة يومية
topic-reminder = تذكير
    .subject = بخصوص تذكير
    .about = تذكير
topic-event = فعالية
    .subject = بخصوص فعالية
    .about = فعالية
topic-closure = إغلاق المدرسة
    .subject = بخصوص إغلاق المدرسة
    .about = إغلاق المدرسة
topic-homework = الواجب المنزلي
    .subject = بخصوص الواجب المنزلي
    .about = الواجب المنزلي
topic-celebration = احتفاء بعمل أو سلوك
    .subject = بخصوص احتفاء بعمل أو سلوك
    .about = احتفاء بعمل أو سلوك
topic-meeting_request = طلب لقاء
    .subject = بخصوص طلب لقاء
    .about = طلب لقاء
topic-meeting_matter = أمر يحتاج إلى لقاء
    .subject = بخصوص أمر يحتاج إلى لقاء
    .about = أمر يحتاج إلى لقاء
topic-absence = الغياب
    .subject = بخصوص الغياب
    .about = الغياب
topic-medical_appointment = موعد طبي
    .subject = بخصوص موعد طبي
    .about = موعد طبي
topic-sickness = المرض
    .subject = بخصوص المرض
    .about = المرض
topic-school_dinner = وجبات المدرسة
    .subject = بخصوص وجبات المدرسة
    .about = وجبات المدرسة
topic-complaint = شكوى
    .subject = بخصوص شكوى
    .about = شكوى
topic-collection = استلام الطفل
    .subject = بخصوص استلام الطفل
    .about = استلام الطفل
topic-urgent = أمر عاجل
    .subject = بخصوص أمر عاجل
    .about = أمر عاجل
topic-serious = أمر جدي
    .subject = بخصوص أمر جدي
    .about = أمر جدي
topic-progress = التقدم الدراسي
    .subject = بخصوص التقدم الدراسي
    .about = التقدم الدراسي
topic-sensitive = أمر حساس
    .subject = بخصوص أمر حساس
    .about = أمر حساس
topic-personal = أمر شخصي
    .subject = بخصوص أمر شخصي
    .about = أمر شخصي
topic-incident = حادثة في المدرسة
    .subject = بخصوص حادثة في المدرسة
    .about = حادثة في المدرسة
topic-behaviour = السلوك
    .subject = بخصوص السلوك
    .about = السلوك
topic-detention = الحجز بعد الدوام
    .subject = بخصوص الحجز بعد الدوام
    .about = الحجز بعد الدوام
topic-welfare = رعاية الطفل
    .subject = بخصوص رعاية الطفل
    .about = رعاية الطفل
topic-important_information = معلومات مهمة
    .subject = بخصوص معلومات مهمة
    .about = معلومات مهمة
topic-administration = أمور إدارية
    .subject = بخصوص أمور إدارية
    .about = أمور إدارية
topic-comparison = المقارنة بين التلاميذ
    .subject = بخصوص المقارنة بين التلاميذ
    .about = المقارنة بين التلاميذ
topic-safeguarding = حماية الأطفال
    .subject = بخصوص حماية الأطفال
    .about = حماية الأطفال

## Channels

channel-school_office = مكتب المدرسة
    .towards = مع مكتب المدرسة
    .by = مع مكتب المدرسة
    .use = التواصل مع مكتب المدرسة
channel-office_email = بريد المكتب الإلكتروني
    .towards = مع المكتب بالبريد الإلكتروني
    .by = مع المكتب بالبريد الإلكتروني
    .use = مراسلة مكتب المدرسة بالبريد الإلكتروني
channel-office_phone = هاتف المكتب
    .towards = مع المكتب بالهاتف
    .by = مع المكتب بالهاتف
    .use = الاتصال هاتفيًا بمكتب المدرسة
channel-school_email = بريد المدرسة الإلكتروني
    .towards = مع المدرسة بالبريد الإلكتروني
    .by = بالبريد الإلكتروني
    .use = مراسلة المدرسة بالبريد الإلكتروني
channel-school_phone = هاتف المدرسة
    .towards = مع المدرسة بالهاتف
    .by = بالهاتف
    .use = الاتصال هاتفيًا بالمدرسة
channel-in_person = الحضور شخصيًا
    .towards = مع المدرسة بالحضور شخصيًا
    .by = بالحضور شخصيًا
    .use = الحضور شخصيًا إلى المدرسة
channel-meeting = لقاء
    .towards = في لقاء
    .by = في لقاء
    .use = ترتيب لقاء
channel-complaints_procedure = إجراءات الشكاوى
    .towards = عبر إجراءات الشكاوى
    .by = عبر إجراءات الشكاوى
    .use = اتباع إجراءات الشكاوى
channel-private_message = رسالة خاصة
    .towards = في رسالة خاصة
    .by = في رسالة خاصة
    .use = إرسال رسالة خاصة
channel-web_form = نموذج الموقع الإلكتروني
    .towards = عبر نموذج الموقع الإلكتروني
    .by = عبر نموذج الموقع الإلكتروني
    .use = استخدام النموذج على موقع المدرسة
channel-paper = رسالة ورقية
    .towards = مع المدرسة كتابةً على الورق
    .by = كتابةً على الورق
    .use = الكتابة إلى المدرسة على الورق
channel-sms = رسالة نصية
    .towards = برسالة نصية
    .by = برسالة نصية
    .use = إرسال رسالة نصية
channel-website = موقع المدرسة
    .towards = عبر موقع المدرسة
    .by = على موقع المدرسة
    .use = استخدام موقع المدرسة
channel-newsletter = نشرة المدرسة
    .towards = عبر نشرة المدرسة
    .by = في نشرة المدرسة
    .use = استخدام نشرة المدرسة
channel-other_app = تطبيق المدرسة الآخر
    .towards = عبر تطبيق المدرسة الآخر
    .by = عبر تطبيق المدرسة الآخر
    .use = استخدام تطبيق المدرسة الآخر
channel-safeguarding_lead = مسؤول حماية الأطفال
    .towards = مع مسؤول حماية الأطفال
    .by = مع مسؤول حماية الأطفال
    .use = التواصل مع مسؤول حماية الأطفال
channel-senior_leader = أحد قادة المدرسة
    .towards = مع أحد قادة المدرسة
    .by = مع أحد قادة المدرسة
    .use = التواصل مع أحد قادة المدرسة
channel-headteacher = مدير المدرسة
    .towards = مع مدير المدرسة
    .by = مع مدير المدرسة
    .use = التواصل مع مدير المدرسة
channel-staff = الكتابة إلى { $name }
channel-contact = { $way } ({ $contact })

## Roles

role-headteacher = مدير المدرسة
    .ask = مدير المدرسة
    .tell = مدير المدرسة
    .goes = إلى مدير المدرسة
role-senior_leader = أحد قادة المدرسة
    .ask = أحد قادة المدرسة
    .tell = أحد قادة المدرسة
    .goes = إلى أحد قادة المدرسة
role-office = مكتب المدرسة
    .ask = مكتب المدرسة
    .tell = مكتب المدرسة
    .goes = إلى مكتب المدرسة
role-safeguarding_lead = مسؤول حماية الأطفال
    .ask = مسؤول حماية الأطفال
    .tell = مسؤول حماية الأطفال
    .goes = إلى مسؤول حماية الأطفال
role-committee = اللجنة
    .ask = اللجنة
    .tell = اللجنة
    .goes = إلى اللجنة
role-class_teacher = معلم الصف
    .ask = معلم الصف
    .tell = معلم الصف
    .goes = إلى معلم الصف
role-parent = ولي الأمر
    .ask = ولي الأمر
    .tell = ولي الأمر
    .goes = إلى ولي الأمر
role-host = مشغّل الخدمة
    .ask = مشغّل الخدمة
    .tell = مشغّل الخدمة
    .goes = إلى مشغّل الخدمة

## Other words

account-none = غير مفتوح
account-not_invited = لم تُرسل دعوة
account-invited = أُرسلت دعوة
account-active = نشط
account-suspended = معلَّق
account-terminated = منتهٍ

medium-any = مواد
medium-photo = صورة
medium-recording = تسجيل
medium-work_sample = نموذج من عمل التلميذ

consent-data_processing = معالجة البيانات
consent-photo = صورة
consent-recording = تسجيل
consent-work_sample = نموذج من عمل التلميذ
consent-others_journals = سجلات تلاميذ آخرين
    .place = في سجل تلميذ آخر
consent-class_app = هذه الخدمة
    .place = في هذه الخدمة
consent-website = موقع المدرسة
    .place = على موقع المدرسة
consent-social_media = وسائل التواصل الاجتماعي
    .place = على وسائل التواصل الاجتماعي
consent-newsletter = نشرة المدرسة
    .place = في نشرة المدرسة
consent-prospectus = كتيّب المدرسة
    .place = في كتيّب المدرسة
consent-press = الصحافة
    .place = في الصحافة
consent-display = العرض داخل المدرسة
    .place = في معروضات المدرسة

basis-other = أساس آخر
basis-consent = الموافقة
basis-contract = عقد
basis-legal_obligation = التزام قانوني
basis-vital_interests = مصالح حيوية
basis-public_task = مهمة عامة
basis-legitimate_interests = مصالح مشروعة

category-news = أخبار
category-photograph = صورة فوتوغرافية
category-celebration = احتفاء بعمل أو سلوك
category-reminder = تذكير
category-update = مستجدات
category-event = فعالية
category-sports_result = نتيجة رياضية
category-task = مهمة

surface-class_story = صفحة الصف
surface-school_story = صفحة المدرسة
surface-portfolio = سجل التلميذ

reply-answer = إجابة
reply-redirect_to_office = التوجيه إلى مكتب المدرسة
reply-ask_to_phone = طلب الاتصال هاتفيًا
reply-holding = الإفادة بأن الرد سيتبع

step-reminder = تذكير
step-suspension = تعليق الحساب
step-termination = إنهاء الحساب

permission-extra_parent = شخص بالغ إضافي
permission-out_of_hours = خارج الأوقات المحددة
permission-personal_device = استخدام الجهاز الشخصي
permission-sharing = النشر خارج الخدمة
permission-remote_learning = التعلم عن بُعد
permission-share_totals = عرض المجاميع على أولياء الأمور
permission-publish_post = نشر المنشور
permission-reinstatement = رفع التعليق
permission-invitation = دعوة

document-covering_letter = الخطاب التعريفي
document-policy = السياسة
document-agreement = الاتفاق

destination-social_media = وسائل التواصل الاجتماعي
destination-other_online = مكان آخر على الإنترنت
destination-offline = على الورق أو بالعرض
destination-website = موقع المدرسة
destination-newsletter = نشرة المدرسة
destination-prospectus = كتيّب المدرسة
destination-press = الصحافة
destination-display = العرض داخل المدرسة

while-day = اليوم
while-week = هذا الأسبوع
while-half_term = في هذا النصف من الفصل الدراسي
while-term = في هذا الفصل الدراسي
while-year = هذا العام

language-en = الإنجليزية
language-cy = الويلزية
language-pl = البولندية
language-ur = الأردية
language-ar = العربية
