### Polish. Translated from en-GB.ftl, beside which it is read in docs/words/pl.md. Not yet reviewed by a native reader.
###
### Glossary
### school office = sekretariat szkoły · class teacher = wychowawca klasy · headteacher = dyrektor szkoły · senior leader = członek
### kierownictwa szkoły · safeguarding = bezpieczeństwo dziecka · safeguarding lead = osoba odpowiedzialna za bezpieczeństwo dzieci · parent or
### carer = rodzic lub opiekun · adult = osoba dorosła · pupil = uczeń · class page = strona klasy · school page = strona szkoły w serwisie ·
### journal = dzienniczek · the service = serwis · the policy = regulamin · consent = zgoda · post = wpis · points = punkty
###
### Names of people stay in the nominative: they stand after a colon or after a word that carries the case ("osoba"). .subject of a topic
### is the whole beginning of a sentence ("W sprawie ... prosimy zwracać się"), .about a genitive after "w sprawie". .use of a channel is
### an infinitive after "Proszę" or "można". .ask of a role is an accusative after "Proszę poprosić", .tell one after "Proszę zawiadomić".

## The locale

locale-tag = pl
locale-name = polski
locale-direction = ltr
locale-reviewed = no
locale-unreviewed = To tłumaczenie nie zostało jeszcze sprawdzone przez osobę, dla której polski jest językiem ojczystym.
locale-digits = 0123456789

## Dates and lists

moment = { $weekday } { $day } { $month }, godz. { $time }
moment-today = godz. { $time }

weekday-mon = pon.
weekday-tue = wt.
weekday-wed = śr.
weekday-thu = czw.
weekday-fri = pt.
weekday-sat = sob.
weekday-sun = niedz.

month-1 = stycznia
month-2 = lutego
month-3 = marca
month-4 = kwietnia
month-5 = maja
month-6 = czerwca
month-7 = lipca
month-8 = sierpnia
month-9 = września
month-10 = października
month-11 = listopada
month-12 = grudnia

list-and =
    .middle = { $before }, { $next }
    .last = { $before } i { $next }
list-or =
    .middle = { $before }, { $next }
    .last = { $before } lub { $next }
list-row =
    .middle = { $before }, { $next }
    .last = { $before }, { $next }
list-ways =
    .middle = { $before }, a także { $next }
    .last = { $before }, a także { $next }

## Answers

verdict-allow = dozwolone
verdict-hold = przyjęte na później
verdict-deny = niedozwolone

effect-allow = pozwala na to
effect-hold = wstrzymuje to
effect-advise = prosi o coś innego
effect-deny = nie pozwala na to

headline-allow = Tak.
headline-advised = Tak, choć szkoła prosi o coś innego.
headline-hold = Tak, ale później: czeka to na decyzję kogoś w szkole.
headline-held_until = Tak, ale później: od { $at }.
headline-deny = Nie tutaj.
headline-not_now = Nie teraz; od { $at }.

plan-none = Żaden krok przewidziany w regulaminie do tego nie prowadzi.
plan-open = Jest to możliwe bez żadnych zmian.
plan-steps = Umożliwiłoby to:

## What is said of a request: reasons

reason-unknown_id = W prośbie wskazano kogoś lub coś, czego nie ma w tej szkole.
reason-safeguarding = Wiadomość dotycząca bezpieczeństwa dziecka jest zawsze przyjmowana i trafia do osoby odpowiedzialnej za bezpieczeństwo dzieci.
reason-restricted_link = Powiązanie tej osoby dorosłej z tym uczniem jest ograniczone.
reason-account_inactive = Stan konta: { $account }.
reason-service_closed = Serwis jest w tym czasie zamknięty dla wszystkich.
reason-community_ended = Szkoła zakończyła korzystanie z serwisu.
reason-not_granted = Regulamin na to nie pozwala.
reason-not_granted-topic = { $topic } regulamin nie pozwala tutaj pisać.
reason-not_granted-medium = Regulamin nie pozwala tego tutaj przesyłać ({ $medium }).
reason-feature_not_in_use = Szkoła nie korzysta z tej części serwisu.
reason-feature_not_in_use-way = Szkoła nie korzysta już z tej części serwisu; załatwia się to { $way }.

reason-not_registered = Serwis jest przeznaczony dla rodziców i uczniów zapisanych do szkoły.
reason-pupil_left = Uczeń opuścił szkołę i dostęp został zamknięty.
reason-year_not_included = Nie zapisano rocznika ucznia ani żadnej z jego klas.
reason-year_not_included-clause = Ten punkt regulaminu dotyczy innych roczników niż rocznik ucznia.
reason-year_not_included-class = Rocznik tej klasy nie korzysta z serwisu.
reason-year_not_included-year = Rocznik tego ucznia nie korzysta z serwisu.
reason-not_theirs = Dotyczy to ucznia, klasy lub rozmowy kogoś innego.

reason-adults_only = Kody są przeznaczone wyłącznie dla rodziców i opiekunów.
reason-too_many_adults = { $limit ->
    [one] Z uczniem można powiązać najwyżej { $limit } osobę dorosłą, chyba że szkoła zezwoli inaczej.
    [few] Z uczniem można powiązać najwyżej { $limit } osoby dorosłe, chyba że szkoła zezwoli inaczej.
   *[many] Z uczniem można powiązać najwyżej { $limit } osób dorosłych, chyba że szkoła zezwoli inaczej.
}
reason-not_for_relatives = Osoby dorosłe powiązane jako krewni nie mogą tego robić.
reason-acceptance_needed = Aby założyć konto, należy zaakceptować regulamin.
reason-acceptance_needed-again = Regulamin ma nową wersję; prosimy o ponowną akceptację.
reason-not_signed = Zanim kod zostanie wysłany lub użyty, osoba dorosła musi podpisać regulamin.
reason-code_not_recognised = Ten kod nie został wysłany do tej osoby dorosłej.
reason-code_in_use = Ta osoba dorosła ma taki sam kod dla innego ucznia; proszę wysłać inny kod.
reason-invitation_expired = Zaproszenie wygasło; prosimy zwrócić się do szkoły o nowe.
reason-invitation_locked = Zbyt wiele razy podano błędny kod; prosimy zwrócić się do szkoły o nowe zaproszenie.

reason-processing_consent_missing = Brak zgody na przetwarzanie danych tego ucznia.
reason-processing_consent_missing-written = Brak pisemnej zgody na przetwarzanie danych tego ucznia.
reason-media_consent_missing = Brak zgody na pokazanie tego ucznia ({ $medium }).
reason-media_consent_missing-written = Brak pisemnej zgody na pokazanie tego ucznia ({ $medium }).
reason-media_consent_missing-place = Brak zgody na pokazanie tego ucznia { $place } ({ $medium }).
reason-media_consent_missing-written_place = Brak pisemnej zgody na pokazanie tego ucznia { $place } ({ $medium }).
reason-objected = Zgłoszono sprzeciw wobec przetwarzania danych tego ucznia. Podstawa przetwarzania: { $bases }.
reason-other_basis = Podstawą przetwarzania danych ucznia nie jest zgoda, lecz: { $bases }; niczego to nie wstrzymuje.
reason-other_basis-given = Podstawą przetwarzania danych ucznia nie jest zgoda, lecz: { $bases }; zgoda nie jest potrzebna.
reason-other_basis-objects = Podstawą przetwarzania danych ucznia nie jest zgoda, lecz: { $bases }; jest to traktowane jako sprzeciw.
reason-no_parental_responsibility = Wymaga to odpowiedzialności rodzicielskiej za ucznia.

reason-pupils_do_not_message = Uczniowie nie biorą udziału w wymianie wiadomości.
reason-wrong_recipient = W tej sprawie rodzice piszą do kogoś innego.
reason-recipient_unreachable = Odbiorca nie ma otwartego konta.
reason-topic_goes_elsewhere = { $topic } prosimy zwracać się gdzie indziej, a nie przez serwis.
reason-topic_goes_elsewhere-way = { $topic } prosimy zwracać się { $way }, a nie przez serwis.
reason-topic_goes_elsewhere-private = { $topic } prosimy pisać w wiadomości prywatnej.
reason-topic_not_here = { $topic } nie pisze się w tym serwisie.
reason-topic_for_meeting = { $topic } najlepiej porozmawiać na spotkaniu; prosimy o nie poprosić.
reason-topic_better_elsewhere = { $topic } serwis nie jest właściwym miejscem.
reason-topic_better_elsewhere-way = { $topic } lepiej porozmawiać { $way }.
reason-longer_than_advised = { $limit ->
    [one] Wiadomość najlepiej ograniczyć do { $limit } znaku.
    [few] Wiadomość najlepiej ograniczyć do { $limit } znaków.
   *[many] Wiadomość najlepiej ograniczyć do { $limit } znaków.
}
reason-outside_hours = To poza wyznaczonymi godzinami, a kolejnych już nie będzie.
reason-outside_hours-until = To poza wyznaczonymi godzinami; będzie to możliwe od { $at }.
reason-outside_hours-held = To poza wyznaczonymi godzinami; nastąpi to od { $at }.
reason-reply_not_theirs = Pracownicy odpowiadają tylko rodzicom uczniów ze swoich klas.
reason-reply_kind_not_allowed = Na wiadomość w sprawie { $topic } odpowiada się tylko wskazaniem właściwego miejsca.
reason-conversation_closed = Rozmowa jest zamknięta.
reason-for_the_lead = Wiadomość dotyczącą bezpieczeństwa dziecka zamyka osoba odpowiedzialna za bezpieczeństwo dzieci lub jej zastępca.

reason-named_too_fully = Podano tu zbyt pełne imię i nazwisko ucznia.
reason-name_protected = Ten uczeń występuje tu pod innym imieniem.
reason-name_protected-as = Ten uczeń występuje tu pod innym imieniem: { $name }.
reason-named_where_shown = Wpis pokazuje tego ucznia albo podaje jego imię, nigdy jedno i drugie.
reason-shown_alone_only = Tego ucznia pokazuje się tylko samego, nigdy na zdjęciu z innymi.
reason-not_in_group_posts = Tego ucznia nie umieszcza się we wpisach, w których są też inni.
reason-sensitive_on_story = Informacji wrażliwych ani prywatnych nigdy nie umieszcza się na stronie.
reason-sensitive_on_story-safeguarding = Obawa o bezpieczeństwo dziecka trafia do osoby odpowiedzialnej za bezpieczeństwo dzieci, nigdy na stronę.
reason-not_an_author = Regulamin nie pozwala tej osobie umieścić tego tutaj.
reason-off_site = Regulamin nie pozwala tej osobie umieścić tego spoza szkoły.
reason-category_not_listed = Wpisy tego rodzaju nie są przeznaczone na tę stronę.
reason-category_not_listed-listed = Wpisy tego rodzaju nie są przeznaczone na tę stronę; właściwe są: { $categories }.
reason-content_gone = Już tego tu nie ma.
reason-awaits_approval = Będzie to widoczne po zatwierdzeniu.
reason-post_quota_reached = W tym tygodniu jest już tyle wpisów, ile może być.
reason-post_quota_reached-week = { $limit ->
    [one] W tygodniu może tu być najwyżej { $limit } wpis; następny tydzień zaczyna się: { $at }.
    [few] W tygodniu mogą tu być najwyżej { $limit } wpisy; następny tydzień zaczyna się: { $at }.
   *[many] W tygodniu może tu być najwyżej { $limit } wpisów; następny tydzień zaczyna się: { $at }.
}
reason-post_quota_reached-media = { $limit ->
    [one] W tygodniu może tu być najwyżej { $limit } taki wpis ({ $media }); następny tydzień zaczyna się: { $at }.
    [few] W tygodniu mogą tu być najwyżej { $limit } takie wpisy ({ $media }); następny tydzień zaczyna się: { $at }.
   *[many] W tygodniu może tu być najwyżej { $limit } takich wpisów ({ $media }); następny tydzień zaczyna się: { $at }.
}
reason-posted_too_late = { $limit ->
    [one] To, co widać, powstało zbyt dawno: wpis musi się pojawić w ciągu { $limit } dnia.
    [few] To, co widać, powstało zbyt dawno: wpis musi się pojawić w ciągu { $limit } dni.
   *[many] To, co widać, powstało zbyt dawno: wpis musi się pojawić w ciągu { $limit } dni.
}

reason-points_positive_only = Przyznaje się tylko punkty dodatnie.
reason-home_points_given = W tym tygodniu przyznano w domu już tyle punktów, ile można.
reason-home_points_given-week = { $limit ->
    [one] W domu można przyznać najwyżej { $limit } punkt tygodniowo; następny tydzień zaczyna się: { $at }.
    [few] W domu można przyznać najwyżej { $limit } punkty tygodniowo; następny tydzień zaczyna się: { $at }.
   *[many] W domu można przyznać najwyżej { $limit } punktów tygodniowo; następny tydzień zaczyna się: { $at }.
}
reason-skill_not_listed = Punkty przyznaje się tylko w wymienionych dziedzinach.
reason-points_stay_in_school = Punkty poszczególnych uczniów pozostają w szkole.
reason-total_not_shared = Tej sumy nie udostępniono.
reason-behaviour_not_managed_here = Serwis nie służy do reagowania na niewłaściwe zachowanie.

reason-remote_learning_off = Nauka zdalna nie jest włączona dla tej klasy.
reason-task_closed = Zadanie zostało zamknięte.

reason-stays_in_service = To, co udostępniono w serwisie, w nim pozostaje.
reason-never_sold = Informacji nigdy się nie sprzedaje.
reason-school_devices_only = Pracownicy korzystają z urządzeń szkoły, chyba że zezwolono na prywatne.

reason-erased_before = Wskazano osobę, która została usunięta; proszę potwierdzić, jeśli ma zostać ponownie przyjęta.
reason-erased_before-back = Osoba, która została usunięta, powraca, a wraz z nią to, co wobec niej zastosowano ({ $count }).
reason-erased_before-imposed = Wskazano osobę, która została usunięta; proszę potwierdzić, jeśli ma zostać ponownie przyjęta. Wraca także to, co wobec niej zastosowano ({ $count }).
reason-ones_own = Nikt nie rozstrzyga we własnej sprawie; musi to zrobić ktoś inny.
reason-in_service = Zatrudnionych pracowników się nie usuwa; następuje to dopiero po ich odejściu.
reason-copy_owed = Najpierw rodzina otrzymuje kopię danych przechowywanych o uczniu, który opuścił szkołę.
reason-tie_stands = Ten zapis jest połączony z innym zapisem tej samej osoby; aby je rozdzielić, proszę wskazać także tamten.
reason-tie_stands-advised = Zapis jest połączony z innym zapisem tej samej osoby i tak pozostaje; można je rozdzielić, wprowadzając zmianę.
reason-link_ended_before = Plik łączy dwie osoby, których powiązanie zakończono; pozostaje ono zakończone, dopóki ktoś ich znów nie powiąże.
reason-recorded_otherwise = Plik mówi co innego, niż ktoś zapisał; obowiązuje to, co zapisano.
reason-entries_disagree = Dwa wpisy w pliku podają różne dane o tym samym; przyjęto to, na co pozwalają oba.
reason-step_too_early = Najpierw konieczny jest inny krok.
reason-step_too_early-step = Najpierw konieczny jest inny krok: { $step }.
reason-no_breach_since = Następny krok podejmuje się po kolejnym naruszeniu, a od ostatniego kroku żadnego nie zapisano.
reason-nothing_to_do = Nie ma tu niczego, na czym można by to wykonać.

reason-granted = Regulamin na to pozwala.
reason-permitted = Zezwolono na to na ten czas.

## What one can do instead: each can stand on a button

remedy-wait_until = Proszę poczekać do { $at }
remedy-use_channel = Proszę { $way }
remedy-change_topic = Proszę napisać o czymś innym: { $topic }
remedy-change_topic-meeting = Proszę zamiast tego poprosić o spotkanie
remedy-choose_recipient = Proszę napisać do: { $staff }
remedy-obtain_consent = Proszę uzyskać zgodę ({ $consent }): { $pupils }
remedy-obtain_consent-from = Proszę uzyskać zgodę ({ $consent }): { $pupils }; zgody udziela { $adult }
remedy-leave_out = Proszę pominąć: { $pupils }
remedy-rename = Proszę napisać „{ $to }” zamiast „{ $from }”
remedy-ask_permission = Proszę poprosić { $role } o pozwolenie ({ $permission })
remedy-accept_policy = Proszę zaakceptować regulamin w wersji { $version }
remedy-obtain_signature = Proszę odnotować, że regulamin w wersji { $version } podpisał(a) { $parent }
remedy-give_copy = Proszę przekazać rodzinie kopię przechowywanych danych: { $pupil }
remedy-use_school_device = Proszę skorzystać z urządzenia szkolnego
remedy-start_remote_learning = Proszę włączyć naukę zdalną: { $class }
remedy-reply_kind = Proszę odpowiedzieć w ten sposób: { $kind }
remedy-change_surface = Proszę umieścić to gdzie indziej: { $surface }
remedy-choose_skill = Proszę wybrać: { $skills }
remedy-insist = Proszę potwierdzić ponowne przyjęcie tej osoby
remedy-change_category = Proszę umieścić to jako: { $category }
remedy-take_step = Proszę najpierw wykonać wcześniejszy krok
remedy-take_step-reminder = Proszę najpierw wysłać przypomnienie do: { $person }
remedy-take_step-suspension = Proszę najpierw zawiesić konto: { $person }
remedy-award_at_least = Proszę przyznać { $points } lub więcej
remedy-award_at_most = Proszę przyznać { $points } lub mniej
remedy-other = Proszę zapytać szkołę, co by pomogło

## What is owed

duty-offer_translation = Proszę zaproponować tłumaczenie ({ $language })
duty-tell_sender = Proszę poinformować nadawcę: { $told }
duty-tell_pupil = Proszę poinformować ucznia: { $told }
duty-tell_adult = Proszę poinformować osobę dorosłą: { $told }
duty-tell_people = Do poinformowania – { $people }: { $told }
duty-reach_otherwise = Proszę skontaktować się w inny sposób – { $parents }: { $ways }
duty-deliver_quietly_until = Proszę dostarczać bez dźwięku do { $at }
duty-withhold_read_receipt_until = Proszę nie pokazywać jako odczytane do { $at }
duty-notify = Proszę zawiadomić { $role }
duty-provide = Proszę przekazać: { $document }
duty-remove_content = Proszę ukryć: { $content }
duty-recall_shared = Proszę usunąć to z miejsca, w którym zostało udostępnione ({ $place }): { $content }
duty-record_acceptance = Proszę odnotować akceptację regulaminu w wersji { $version }
duty-record_consent = Proszę odnotować zgodę ({ $consent }) udzieloną przez dołączenie: { $pupil }
duty-suspend_account = Proszę zawiesić konto: { $person }
duty-lift_suspension = Proszę ponownie otworzyć konto: { $person }
duty-take_step = Następny krok – { $person }: { $step }
duty-preserve_evidence = Proszę zachować to, co napisano, bez względu na wszystko
duty-keep_as_evidence = Proszę zachować jako dowód w sprawie bezpieczeństwa dziecka: { $content }
duty-tell_recipient = Proszę poinformować ({ $to }) o usunięciu osoby, której dane tam przekazano: { $person }
duty-no_reply_expected = Proszę nie zapowiadać nadawcy odpowiedzi
duty-erase_when_due = Proszę usunąć dane, gdy szkoła nie będzie ich już potrzebować: { $person }
duty-other = Proszę wykonać, czego ponadto wymaga regulamin

## What somebody reads who has to be told

told-reply_from = Odpowiedź może nadejść od { $at }.
told-reply_never = Odpowiedzi nie będzie.
told-acknowledged_by = Szkoła potwierdzi otrzymanie wiadomości przed: { $at }.
told-answered_by = Odpowiedź nadejdzie przed: { $at }.
told-away = Adresat wiadomości jest nieobecny.
told-away_until = Adresat wiadomości jest nieobecny i będzie znów odpowiadać od { $at }.
told-meanwhile = W tym czasie można { $ways }.
told-safeguarding = W razie obawy, że dziecko jest zagrożone, prosimy zwracać się tutaj o każdej porze: { $way }.
told-hand_up = Jeśli do tego czasu nikt nie odpowie, wiadomość trafi { $levels }.
told-level = { $role } ({ $at })
told-handed_on = Wiadomość przekazano dalej. Zajmie się nią { $staff }.
told-marked_from = Oddana praca będzie sprawdzana od { $at }.
told-marked_never = Oddana praca nie będzie już sprawdzana.
told-basis = Podstawa przetwarzania danych ucznia: { $bases }.
told-basis_object = Przysługuje prawo do sprzeciwu.
told-points_given = { $count ->
    [one] { $pupil }: przyznano { $while } co najmniej { $count } punkt.
    [few] { $pupil }: przyznano { $while } co najmniej { $count } punkty.
   *[many] { $pupil }: przyznano { $while } co najmniej { $count } punktów.
}
told-points_taken = { $count ->
    [one] { $pupil }: odebrano { $while } co najmniej { $count } punkt.
    [few] { $pupil }: odebrano { $while } co najmniej { $count } punkty.
   *[many] { $pupil }: odebrano { $while } co najmniej { $count } punktów.
}

## Topics

topic-this =
    .subject = w tej sprawie
    .about = tego rodzaju
topic-general = sprawa ogólna
    .subject = w sprawie ogólnej
    .about = ogólnej
topic-daily_note = notatka o dniu dziecka
    .subject = w sprawie notatki o dniu dziecka
    .about = notatki o dniu dziecka
topic-reminder = przypomnienie
    .subject = w sprawie przypomnienia
    .about = przypomnienia
topic-event = wydarzenie
    .subject = w sprawie wydarzenia
    .about = wydarzenia
topic-closure = zamknięcie szkoły
    .subject = w sprawie zamknięcia szkoły
    .about = zamknięcia szkoły
topic-homework = praca domowa
    .subject = w sprawie pracy domowej
    .about = pracy domowej
topic-celebration = pochwała lub uroczystość
    .subject = w sprawie pochwały lub uroczystości
    .about = pochwały lub uroczystości
topic-meeting_request = prośba o spotkanie
    .subject = w sprawie prośby o spotkanie
    .about = prośby o spotkanie
topic-meeting_matter = sprawa na spotkanie
    .subject = w sprawie, która wymaga spotkania,
    .about = wymagającej spotkania
topic-absence = nieobecność
    .subject = w sprawie nieobecności
    .about = nieobecności
topic-medical_appointment = wizyta lekarska
    .subject = w sprawie wizyty lekarskiej
    .about = wizyty lekarskiej
topic-sickness = choroba
    .subject = w sprawie choroby
    .about = choroby
topic-school_dinner = obiady szkolne
    .subject = w sprawie obiadów szkolnych
    .about = obiadów szkolnych
topic-complaint = skarga
    .subject = w sprawie skargi
    .about = skargi
topic-collection = odbiór dziecka
    .subject = w sprawie odbioru dziecka
    .about = odbioru dziecka
topic-urgent = sprawa pilna
    .subject = w sprawie pilnej
    .about = pilnej
topic-serious = sprawa poważna
    .subject = w sprawie poważnej
    .about = poważnej
topic-progress = postępy w nauce
    .subject = w sprawie postępów w nauce
    .about = postępów w nauce
topic-sensitive = sprawa delikatna
    .subject = w sprawie delikatnej
    .about = delikatnej
topic-personal = sprawa osobista
    .subject = w sprawie osobistej
    .about = osobistej
topic-incident = zajście w szkole
    .subject = w sprawie zajścia w szkole
    .about = zajścia w szkole
topic-behaviour = zachowanie
    .subject = w sprawie zachowania
    .about = zachowania
topic-detention = pozostanie w szkole za karę
    .subject = w sprawie kary pozostania w szkole
    .about = kary pozostania w szkole
topic-welfare = dobro dziecka
    .subject = w sprawie dobra dziecka
    .about = dobra dziecka
topic-important_information = ważna informacja
    .subject = w sprawie ważnej informacji
    .about = ważnej informacji
topic-administration = sprawa administracyjna
    .subject = w sprawie administracyjnej
    .about = administracyjnej
topic-comparison = porównywanie uczniów
    .subject = w sprawie porównywania uczniów
    .about = porównywania uczniów
topic-safeguarding = bezpieczeństwo dziecka
    .subject = w sprawie bezpieczeństwa dziecka
    .about = bezpieczeństwa dziecka

## Channels

channel-school_office = sekretariat szkoły
    .towards = do sekretariatu szkoły
    .by = z sekretariatem szkoły
    .use = skontaktować się z sekretariatem szkoły
channel-office_email = e-mail sekretariatu
    .towards = do sekretariatu e-mailem
    .by = z sekretariatem e-mailem
    .use = napisać e-mail do sekretariatu szkoły
channel-office_phone = telefon sekretariatu
    .towards = do sekretariatu telefonicznie
    .by = z sekretariatem telefonicznie
    .use = zadzwonić do sekretariatu szkoły
channel-school_email = e-mail szkoły
    .towards = do szkoły e-mailem
    .by = ze szkołą e-mailem
    .use = napisać e-mail do szkoły
channel-school_phone = telefon szkoły
    .towards = do szkoły telefonicznie
    .by = ze szkołą telefonicznie
    .use = zadzwonić do szkoły
channel-in_person = osobiście
    .towards = do szkoły osobiście
    .by = osobiście
    .use = przyjść osobiście do szkoły
channel-meeting = spotkanie
    .towards = na spotkaniu
    .by = na spotkaniu
    .use = umówić się na spotkanie
channel-complaints_procedure = procedura skarg
    .towards = w trybie procedury skarg
    .by = w trybie procedury skarg
    .use = skorzystać z procedury skarg
channel-private_message = wiadomość prywatna
    .towards = w wiadomości prywatnej
    .by = w wiadomości prywatnej
    .use = wysłać wiadomość prywatną
channel-web_form = formularz internetowy
    .towards = przez formularz internetowy
    .by = przez formularz internetowy
    .use = wypełnić formularz na stronie internetowej szkoły
channel-paper = list
    .towards = do szkoły na piśmie
    .by = na piśmie
    .use = napisać list do szkoły
channel-sms = SMS
    .towards = SMS-em
    .by = SMS-em
    .use = wysłać SMS
channel-website = strona internetowa szkoły
    .towards = przez stronę internetową szkoły
    .by = na stronie internetowej szkoły
    .use = skorzystać ze strony internetowej szkoły
channel-newsletter = biuletyn szkoły
    .towards = przez biuletyn szkoły
    .by = w biuletynie szkoły
    .use = skorzystać z biuletynu szkoły
channel-other_app = inna aplikacja szkoły
    .towards = przez inną aplikację szkoły
    .by = przez inną aplikację szkoły
    .use = skorzystać z innej aplikacji szkoły
channel-safeguarding_lead = osoba odpowiedzialna za bezpieczeństwo dzieci
    .towards = do osoby odpowiedzialnej za bezpieczeństwo dzieci
    .by = z osobą odpowiedzialną za bezpieczeństwo dzieci
    .use = skontaktować się z osobą odpowiedzialną za bezpieczeństwo dzieci
channel-senior_leader = członek kierownictwa szkoły
    .towards = do członka kierownictwa szkoły
    .by = z członkiem kierownictwa szkoły
    .use = skontaktować się z członkiem kierownictwa szkoły
channel-headteacher = dyrektor szkoły
    .towards = do dyrektora szkoły
    .by = z dyrektorem szkoły
    .use = skontaktować się z dyrektorem szkoły
channel-staff = napisać do: { $name }
channel-contact = { $way } ({ $contact })

## Roles

role-headteacher = dyrektor szkoły
    .ask = dyrektora szkoły
    .tell = dyrektora szkoły
    .goes = do dyrektora szkoły
role-senior_leader = członek kierownictwa szkoły
    .ask = członka kierownictwa szkoły
    .tell = członka kierownictwa szkoły
    .goes = do członka kierownictwa szkoły
role-office = sekretariat szkoły
    .ask = sekretariat szkoły
    .tell = sekretariat szkoły
    .goes = do sekretariatu szkoły
role-safeguarding_lead = osoba odpowiedzialna za bezpieczeństwo dzieci
    .ask = osobę odpowiedzialną za bezpieczeństwo dzieci
    .tell = osobę odpowiedzialną za bezpieczeństwo dzieci
    .goes = do osoby odpowiedzialnej za bezpieczeństwo dzieci
role-committee = komisja
    .ask = komisję
    .tell = komisję
    .goes = do komisji
role-class_teacher = wychowawca klasy
    .ask = wychowawcę klasy
    .tell = wychowawcę klasy
    .goes = do wychowawcy klasy
role-parent = rodzic lub opiekun
    .ask = rodzica lub opiekuna
    .tell = rodzica lub opiekuna
    .goes = do rodzica lub opiekuna
role-host = administrator serwisu
    .ask = administratora serwisu
    .tell = administratora serwisu
    .goes = do administratora serwisu

## Other words

account-none = nieotwarte
account-not_invited = bez zaproszenia
account-invited = wysłano zaproszenie
account-active = aktywne
account-suspended = zawieszone
account-terminated = zamknięte na stałe

medium-any = materiał
medium-photo = zdjęcie
medium-recording = nagranie
medium-work_sample = praca ucznia

consent-data_processing = przetwarzanie danych
consent-photo = zdjęcie
consent-recording = nagranie
consent-work_sample = praca ucznia
consent-others_journals = dzienniczki innych uczniów
    .place = w dzienniczku innego ucznia
consent-class_app = ten serwis
    .place = w tym serwisie
consent-website = strona internetowa szkoły
    .place = na stronie internetowej szkoły
consent-social_media = media społecznościowe
    .place = w mediach społecznościowych
consent-newsletter = biuletyn szkoły
    .place = w biuletynie szkoły
consent-prospectus = folder szkoły
    .place = w folderze szkoły
consent-press = prasa
    .place = w prasie
consent-display = ekspozycja w szkole
    .place = na ekspozycji w szkole

basis-other = inna podstawa
basis-consent = zgoda
basis-contract = umowa
basis-legal_obligation = obowiązek prawny
basis-vital_interests = żywotne interesy
basis-public_task = zadanie publiczne
basis-legitimate_interests = prawnie uzasadnione interesy

category-news = wiadomości
category-photograph = fotografia
category-celebration = pochwała lub uroczystość
category-reminder = przypomnienie
category-update = aktualizacja
category-event = wydarzenie
category-sports_result = wynik sportowy
category-task = zadanie

surface-class_story = strona klasy
surface-school_story = strona szkoły
surface-portfolio = dzienniczek ucznia

reply-answer = odpowiedź
reply-redirect_to_office = skierowanie do sekretariatu szkoły
reply-ask_to_phone = prośba o telefon
reply-holding = zapowiedź odpowiedzi

step-reminder = przypomnienie
step-suspension = zawieszenie konta
step-termination = zamknięcie konta

permission-extra_parent = jeszcze jedna osoba dorosła
permission-out_of_hours = poza wyznaczonymi godzinami
permission-personal_device = korzystanie z własnego urządzenia
permission-sharing = udostępnienie poza serwisem
permission-remote_learning = nauka zdalna
permission-share_totals = pokazanie sum rodzicom
permission-publish_post = publikacja wpisu
permission-reinstatement = cofnięcie zawieszenia
permission-invitation = zaproszenie

document-covering_letter = list przewodni
document-policy = regulamin
document-agreement = umowa

destination-social_media = media społecznościowe
destination-other_online = inne miejsce w internecie
destination-offline = na papierze lub przez pokazanie
destination-website = strona internetowa szkoły
destination-newsletter = biuletyn szkoły
destination-prospectus = folder szkoły
destination-press = prasa
destination-display = ekspozycja w szkole

while-day = dzisiaj
while-week = w tym tygodniu
while-half_term = w tej połowie semestru
while-term = w tym semestrze
while-year = w tym roku

language-en = angielski
language-cy = walijski
language-pl = polski
language-ur = urdu
language-ar = arabski
