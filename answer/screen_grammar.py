"""The tables of the safety screen: who is spoken of, and the signs of an emergency or of a
request for advice, as patterns over plain words (answer.plainwords). Decides nothing.

The tables are about people, verbs and states in general: no drug and no document is named,
except what everybody takes (alcohol) or must not swallow (bleach).
"""

from __future__ import annotations

import re
from functools import cache

# ---------------------------------------------------------------- who
_KIN = (
    "mother|father|mum|mom|mummy|mommy|dad|daddy|parents?|husband|wife|spouse|fiancee?|partner|"
    "boyfriend|girlfriend|ex|son|daughter|child|children|kids?|baby|babies|toddler|infant|twins?|"
    "newborn|stepson|stepdaughter|brother|sister|sibling|grandmother|grandfather|grandma|grandpa|"
    "granny|gran|grandad|granddad|nan|nana|grandson|granddaughter|grandchild|uncle|aunt|auntie|"
    "nephew|niece|cousin|friend|mate|buddy|neighbour|neighbor|roommate|flatmate|housemate|lodger|"
    "colleague|coworker|co-worker|boss|teacher|student|tenant|carer|family"
)
_AGED = r"(?:\d+|two|three|four|five|six|teenage|little|elderly|old|older|younger|best|late|poor)"
SELF = r"\b(?:i(?!-)|me|my|mine|myself|we|us|our|ours|ourselves)\b"
KIN = rf"\b(?:my|our)(?: [a-z0-9-]+){{0,4}}? (?:{_KIN})\b"
# people near the speaker who need no "my": "mum is ...", "grandad had ..."
HOME_KIN = (
    r"(?:^|(?<=and )|(?<=but )|(?<=help )|(?<=please )|(?<=, ))"
    r"(?:mum|mom|mummy|dad|daddy|grandma|grandpa|granny|gran|grandad|granddad|nan|nana|hubby|wife|husband|"
    r"girlfriend|boyfriend|partner|son|daughter|kid|baby|toddler|brother|sister|friend|mate|roommate|roomate|"
    r"flatmate|housemate|neighbour|neighbor|colleague)\b(?! 's (?:in|of)| of\b| or\b| and (?:child|baby)\b)"
)
OF_MINE = rf"\b(?:a|an|this|the) (?:{_AGED} )?(?:{_KIN}|guy|man|woman|girl|boy|lady) (?:of (?:mine|ours)|next to (?:me|us)|beside (?:me|us)|i know|here|in front of (?:me|us))\b"
PRESENT = r"\b(?:someone|somebody)\b(?! (?:who|with) )|\bthere is (?:a|an|this|some) (?:\w+ )?(?:kid|child|boy|girl|man|woman|guy|lady|person|baby|someone)\b"
CHILD = r"\b(?:child|children|kids?|baby|babies|toddler|infant|twins?|newborn|son|daughter|boy|girl|grandson|granddaughter|grandchild|nephew|niece|\d+[- ](?:year|yr|month|mo)s?[- ]olds?)\b"
THIRD = r"\b(?:he|she|they|him|her|them)\b"
STUDY = r"\b(?:patients?|participants?|subjects?|volunteers?|cases?|cohort|arm|group|study|studies|trial|trials|article|paper|report|reported|authors?|researchers?|survey|literature|placebo|admission|follow-up|in the case)\b"

# ---------------------------------------------------------------- words around the matter
# Said before the question itself, about the talk and not about the speaker's health.
_KNOW = "know|ask|understand|learn|hear|read|see|find|find out|check|confirm|clarify|have a summary|get a summary"
_SAY = "tell|show|explain|remind|inform|say|help(?= (?:me|us) (?:to )?(?:understand|find|see|read|with))"
FRAMES = tuple(
    re.compile(pattern)
    for pattern in (
        r"^(?:okay|so|well|thanks(?: so much| a lot)?|thank you(?: very much)?(?: in advance)?|hello|hi|hey|there|please|sorry|to bother you|excuse me|and|but|now|then|yes|no|oh|right|also|just|good (?:morning|afternoon|evening|day)|dear \w+|kindly|still|anyway|actually)\b[ ,]*",
        rf"^(?:i|we) (?:would|will|want|need|have|am|was|had)? ?(?:just |really |only )?(?:like|love|want|wanted|need|needed|hope|hoping|trying|dying|curious|keen|looking)? ?(?:to )(?:{_KNOW})\b(?: from you| more| out)?(?: about| whether| if| that| how)?",
        rf"^(?:need|want|wanted|trying|would like) to (?:{_KNOW})\b(?: whether| if| that| about)?",
        r"^(?:i|we) (?:am|was|are|were) (?:just |only |merely |a bit |rather |still )?(?:wondering|asking|curious|unsure|not sure|interested|lost|looking|confused|reading|writing|preparing|working|studying|researching|comparing|discussing)(?: on| at| for| in| about| by| whether| if| an?| my| the| this| these| that| essay| thesis| paper| report| article| study)*",
        r"^(?:i|we) wonder(?:ed)?(?: whether| if)?",
        r"^(?:i|we) (?:think|thought|believe|believed|heard|hear|read|guess|suppose|assume|assumed|see|saw|gather|understand|understood|meant|mean|feel (?=that |the |this |it )|bet|know|knew|remember|noticed)(?: somewhere| online| here| now)?(?: that| about)?(?= (?!(?:sick|ill|awful|terrible|dizzy|faint|strange|funny|unwell|worse|bad|like|really|so|very|i|he|she)\b))",
        r"^what (?:can|could|do|would) you (?:tell|say|know)\b(?: to)?(?: me| us)?(?: about)?",
        r"^(?:i|we) (?:forgot|forget|lost track|overlooked)(?=$| ,| (?:how|what|who|which|when|where|whether|the (?:name|age|score|dose) (?:of|in))\b)",
        r"^(?:i|we) (?:just |still |also )?have (?:got )?(?:an?|another|one|some|two|several|a few)(?: more| other| quick| short| last| final)* questions?\b(?: about| on| for you| regarding| concerning| here)*",
        r"^(?:i|we) (?:have|had) (?:just |already |now |carefully )?(?:read|seen|heard|looked|watched|studied|gone through|learned|learnt)\b(?: through| at| about| that)?",
        r"^(?:i|we) (?:just |only |really )?(?:want|wanted|need|needed|would like|am after|am looking for) (?=(?:the|its|their|all|only the|just the) (?!same|right|best|correct|strongest|highest|safest))",
        r"^(?:can|could|may|might) (?:i|we) (?:please |just |also )?(?:get|have|see) (?=(?:the|an?|your|all|more)(?: \w+){0,2} (?:names?|summary|overview|list|scores?|sentences?|text|sources?|references?|title|link|quotes?|passages?|answers?|figures?|numbers?|results?|details?|info|information|article|study|paper)\b)",
        r"^(?:i|we) (?:am|are) not (?:an?|the|very|so|really) [\w -]+?(?=,|$)|^as (?:an?|the) (?:\w+ ){0,2}(?:student|doctor|nurse|pharmacist|researcher|journalist|clinician|teacher|writer|layman|layperson|reader)\b",
        r"^(?:i|we) (?:was|were|have been) (?:told|taught|asked|informed|assured)(?: once)? (?=(?:that|whether|if|which|what|how|about)\b)",
        r"^(?:as \w+ \w+ )?(?:i|we) (?:hereby |now )?(?:order|command|instruct|urge|beg|tell|ask|want|need|require|expect) (?:you|u) (?:to|not to)\b|^repeat after me\b|^trust me\b|^believe me\b|^answer me\b",
        r"^my (?:\w+ )?\w+ (?:wants?|wanted|needs?|would like|is asking|is trying) (?:me )?to (?:know|find out|understand|hear|learn)\b",
        r"^(?:do|did|can|could|what (?:do|did|can)|how (?:do|can|did)) we (?:already |really )?(?:know|learn|conclude|say|infer|see)(?: about| from| how| why| if| whether| that)?\b",
        r"^(?:i|we) (?:do not|did not|can not|could not|never) (?:understand|get|see|follow|find|know|remember|recall)(?: it| this| that| the| why| what| how)?",
        r"^i am (?:a|an|the) (?:\w+ ){0,2}(?:student|doctor|nurse|pharmacist|physician|researcher|journalist|psychiatrist|psychologist|teacher|scientist|clinician|gp|writer|librarian|paramedic|resident|registrar)(?: \w+ing this| in \w+)?\b",
        r"^(?:whether |if )?(?:you|u) (?:can|could|would|might|may) (?:please |kindly |possibly )*(?:tell|explain|show|say|help)\b(?: me| us)?",
        r"^(?:i|we) (?:do )?hope (?:that )?(?:you|this|it|that)(?: \w+)*?(?=$|,)|^if (?:you|u) do(?: not|n't) mind(?: me asking)?|^(?:do you mind|would you mind)(?: if i ask| me asking| telling me)?",
        r"^(?:(?:can|could|would|will) you |please |kindly )*(?:summari[sz]e|list|explain|define|describe|compare|quote|outline|recap|look up|find|repeat|translate|clarify)\b.{0,80}? for (?:me|us)$",
        rf"^(?:can|could|would|will|may|might) (?:you|i|we|someone|anyone) (?:please |kindly |maybe |perhaps |just )*(?:{_SAY}|{_KNOW})\b(?: to)?(?: me| us| you)?(?: please| again| to understand| about| whether| if)?",
        r"^(?:please |kindly |just )*(?:tell|show|remind|inform|explain to|let) (?:me|us)(?: know| rephrase)?(?: please| again| about| whether| if)?",
        r"^(?:help|teach) (?:me|us) (?:to )?(?:understand|find|with the|see|read|learn)",
        r"^give (?:me|us) (?:the|all|both|every|an? (?:summary|overview|list|definition|example|quote|explanation))",
        r"^(?:do|am|did) i (?:understand|get|read|see|have) (?:this |it |that )?(?:correctly|right|rightly|properly)\b(?: that)?",
        r"^am i (?:right|correct|mistaken|wrong)(?: in thinking| to think)?(?: that)?",
        r"^(?:correct me )?if i (?:am not mistaken|am wrong|understand \w+|understood \w+|remember \w+)",
        r"^(?:in my (?:opinion|view|understanding)|as far as i (?:know|understand|can see)|to my (?:knowledge|understanding)|my understanding is|my (?:\w+ )?question (?:is|was)(?: about)?|my guess is|from what i (?:read|heard|understand))(?: that)?",
        r"^(?:it|this|that|the deadline|this article|the suspense) is killing (?:me|us)",
        r"^my heart (?:sank|leapt|bleeds|goes out)(?: \w+)*?(?=,|$| when)",
        r"^when i (?:read|saw|heard) (?:this|that|it)",
    )
)
# "my professor says that ...": what follows is judged by itself
HEARSAY = re.compile(
    r"\b(?:my|our|a|the) (?:\w+ )?\w+ (?:says|said|told (?:me|us)|tells (?:me|us)|asked|asks|wrote|mentioned|"
    r"claims|claimed|thinks|thought|believes|meant|means|insists)(?: (?:me|us))?(?: that| whether| if)?"
    r"(?! to | not to )\b"
)
# The speaker reads, cites, trusts: first person, but not about a body or a medicine.
READING = (
    r"read|cite|quote|see|find|trust|learn|understand|know|download|print|look|search|conclude|"
    r"infer|interpret|believe|rely|access|view|ask|call|compare|summari[sz]e|expect|tell|say|"
    r"define|measure|imagine|assume|refer|contact|share|publish|use this (?:article|text|chat|tool)|"
    r"get (?:the|a|an) (?:link|source|copy|list|summary|overview|references?)"
)
MY_TOPIC = r"\b(?:my|our) (?:\w+ )?(?:questions?|essay|thesis|paper|class|exam|notes?|book|homework|project|presentation|research|point|last|first|previous|earlier|opinion|view|professor|lecturer|patients?)\b"

QUESTION_START = re.compile(
    r"^(?:and |but |so |then |or )?(?:if|what|which|who|whom|whose|when|where|why|how|did|does|do|was|"
    r"were|is|are|(?:has|have|had) (?!had\b|an? |been\b|not\b|taken\b|two\b|three\b|another\b|\d)|can|could|may|might|should|would|will|shall|must|any|in which|at "
    r"which|to what|for how|after how|by how|on what)\b"
)
URGENT = (
    r"\b(?:help|now|right now|urgent|urgently|emergency|quick|quickly|hurry|what (?:do|should|shall|"
    r"can|must) (?:i|we)(?: do)?|what to do|(?:call|ring|phone|need) (?:an? )?(?:ambulance|911|999|112|"
    r"000|111)|whom? (?:do|should|can) (?:i|we) call|just|already|ago|today|tonight|keeps?|(?:since|after) (?:taking|stopping|quitting|starting|coming off|last|this|an? new|the new))\b"
)

# Nothing to do with a body or a medicine, though the speaker asks what to do.
EVERYDAY = re.compile(
    r"\b(?:bake|bread|cake|pizza|pasta|recipe|cook|install|download|website|password|computer|laptop|python|"
    r"software|app|code|printer|wifi|tickets?|hotel|visa|passport|tax|taxes|rent|mortgage|invest|stocks?|garden|"
    r"paint|guitar|piano|football|movie|film|song|poem|car insurance|mail|email|bus|train|library)\b"
)

# ---------------------------------------------------------------- signs of an emergency
_TOOK = r"(?:took|taken|taking|swallowed|swallowing|had|eaten|ate|popped|drank|drunk|downed|injected|necked|ingested|consumed|inhaled|snorted|given)"
_PILLS = r"(?:tablets?|pills?|capsules?|doses?|medicine|medication|medicines|drugs?|pack|packet|packs|box|boxes|bottle|bottles|blister|strip|strips|lot|supply|patches)"
_NUMBER = r"(?:[5-9]|[1-9]\d+|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|a hundred|dozens?|a dozen|several|a handful of|a fistful of|a load of|loads of|lots of|a bunch of|a ton of|tons of|so many)"
_UNITS = r"(?!,? ?(?:mg|milligrams?|mcg|micrograms?|g|grams?|ml|iu|units?|percent|years?|weeks?|days?|months?|hours?|minutes|times?|per|st|nd|rd|th)\b)(?!.*\b(?:an?|per|each|every) (?:day|night|week|month|morning|evening)\b|.*\b(?:daily|nightly|weekly)\b)"
_BAD_FOOD = r"(?:bleach|antifreeze|detergent|disinfectant|battery|batteries|poison|petrol|gasoline|paraffin|lighter fluid|weed ?killer|pesticide|insecticide|cleaning (?:fluid|product|liquid)|cleaner|drain cleaner|acid|glue|chlorine|ammonia|fumes|(?:toxic |exhaust )gas|carbon monoxide|magnets?|mothballs?|nail polish|white spirit|turpentine|methanol|mushrooms|berries|mercury|laundry pod|nicotine liquid|cough syrup|perfume|sanitizer)"
_NOT = r"(?:not|never|hardly|barely|scarcely|unable to|struggl\w+ to|stopped|no longer|trouble|difficulty|can not|will not)"

SIGNS: dict[str, tuple[re.Pattern[str], ...]] = {
    name: tuple(re.compile(pattern) for pattern in patterns)
    for name, patterns in {
        "unresponsive": (
            r"\b(?:out cold|semi-?conscious|(?:barely|hardly|not|half|losing|lost|loses) (?:conscious|consciousness))\b|\bnot recogni[sz]e (?:me|us|anyone|his|her)\b",
            r"\b(?:unconscious|unresponsive|comatose|in a coma|lifeless|passed out|blacked out|collapsed|collapsing|fainted|limp|pass out|black out)\b",
            rf"\b{_NOT} (?:\w+ )?(?:wake|waking|wakes|woken|wakening|rouse|rousing|respond|responds|responding|reacting|react|come round|coming round|moving|move|stay awake)\b",
            r"\b(?:can not|could not|will not|unable to) (?:\w+ )?(?:wake|rouse|get) (?:him|her|them|my \w+|up)\b",
            r"\bis (?:ice )?cold and|\b(?:is|went|has gone|gone|turned) (?:stone )?(?:cold|floppy|stiff|grey|gray|pale and)\b",
            r"\bon the floor (?:with|and)\b|\b(?:no|weak|faint) pulse\b|\beyes (?:have |are |had )?(?:rolled|rolling)\b",
            r"\bnot (?:talking|making|speaking) (?:any )?sense\b|\b(?:is|am|and|now|very|so|seems|completely) (?:confused|disoriented|delirious)\b(?! about| by| over| as| whether| why| how| what| which)",
            r"\b(?:need|call|called|calling|get|send) (?:us |me |him |her )?(?:an? |the )?(?:ambulance|paramedics?)\b",
        ),
        "dying": (
            r"\b(?:am|is|are|was|be) (?:\w+ )?dying\b(?! to| of (?:laughter|boredom|curiosity))|\bgoing to die\b",
        ),
        "breathing": (
            r"\b(?:not|barely|hardly|scarcely|stopped|no longer|stops) breathing\b",
            r"\b(?:can not|could not|barely|hardly|not|unable to|struggling to|struggles to|hard to|fighting to) (?:\w+ )?breathe?\b",
            r"\b(?:trouble|difficulty|problems?) (?:with )?breathing\b|\bshort(?:ness)? of breath\b",
            r"\b(?:choking|suffocating|gasping|wheezing|snoring (?:weird|strange|oddly)\w*|gurgling)\b",
            r"\b(?:gone|turned|turning|going|went|goes|is|are|and|looks) blue\b|\bblue (?:lips|face|in the face)\b|\blips (?:are |have |is )?(?:\w+ )?blue\b",
            r"\bthroat (?:is |feels |are |getting |has )*(?:\w+ )?(?:closing|closed|tight|tightening|swelling|swollen)\b",
        ),
        "seizure": (
            r"\b(?:having|has|had|have|another|in the middle of|got|getting|gets) (?:a |an |two |three |another |several |more |his |her |constant )?(?:\w+ )?(?:seizures?|fits|fit|convulsions?)\b(?! with| in with| for| all)",
            r"\b(?:is|am|are|started|keeps|was|been) (?:\w+ )?(?:seizing|fitting|convulsing|spasming)\b(?! in| with| room)",
            r"\b(?:seizures?|fits?|convulsions?) (?:lasting|that will not|which will not|will not|and)\b|\b(?:jerking|twitching) (?:all|violently|uncontroll|everywhere|and)",
            r"\b(?:convulsing|foaming at|frothing at|seizing up)\b",
        ),
        "heart or stroke": (
            r"\b(?:chest|heart) (?:pains?|hurts|is hurting|tightness|is tight|feels tight|pressure)\b|\bpains? in (?:my|his|her|the) chest\b",
            r"\b(?:having|had|has) (?:a |an )?(?:\w+ )?(?:heart attack|stroke|cardiac arrest)\b",
            r"\bheart (?:is |has |was )?(?:racing|pounding|stopped|stopping|skipping|exploding|bursting|beating (?:out|so|really|very))\b",
            r"\bheart (?:\w+ ){0,6}(?:explode|burst|stop|give out|jump out)\b",
            r"\bface (?:is |has |looks )?(?:drooping|dropped|droopy)\b|\b(?:one side|left arm|left side|right side) (?:\w+ ){0,4}(?:numb|weak|paraly[sz]ed)\b",
            r"\bpulse (?:is|of|has|was) (?:[1-3]?\d|1[5-9]\d|2\d\d|weak|gone|very|so)\b",
            r"\bfeel my (?:legs|arms|face)\b",
        ),
        "overdose or poison": (
            r"\b(?:overdosed|overdosing|took an overdose|taken an overdose|taking an overdose|had an overdose|is an overdose|have an overdose|in overdose now)\b",
            r"\b(?:i|he|she|they|we|think|just|someone|somebody|friend|brother|sister|son|daughter) (?:\w+ )?overdose\b(?! of | is | was | in | risk)",
            rf"\b{_TOOK} (?:\w+ ){{0,3}}?(?:too|to|way too|way 2|way to|far too) (?:many|much)\b",
            rf"\b{_TOOK} (?:\w+ )?more than (?:i|he|she|we|they) should\b",
            rf"\b{_TOOK} (?:\w+ ){{0,2}}?(?:all|the (?:whole|entire|full|lot)|a (?:whole|entire|full)|everything|the rest of)(?: of)?(?: (?:my|his|her|their|our|the|them|it|mum 's|[a-z]+ 's))?(?: \w+){{0,3}}",
            rf"\b{_TOOK} (?:\w+ )?(?:an?|the|my|his|her|their) (?:\w+ )?(?:whole|entire|full)\b",
            rf"\b{_TOOK} (?:\w+ ){{0,6}}?{_PILLS} (?:all )?(?:at once|in one go|together|in one sitting)\b|\b{_TOOK} (?:them|it) all\b",
            r"^(?:an? )?(?:overdose|poisoning)$|\boverdose\b.{0,30}\b(?:what (?:do|should|can) (?:i|we)|help|scared)\b",
            r"\b(?:swallowed|drank|ate|eaten|inhaled|ingested) (?:something|sth) (?:\w+ )?(?:poisonous|toxic|dangerous|sharp|corrosive)\b",
            rf"\b{_TOOK} (?:\w+ ){{0,2}}?{_NUMBER}{_UNITS}(?: |$)",
            rf"\b{_TOOK} (?:\w+ ){{0,3}}?{_NUMBER} {_PILLS}\b(?!.*\b(?:an?|per|each|every) (?:day|night|week|month|morning|evening)\b|.*\b(?:daily|nightly|weekly)\b)",
            rf"\b(?:accidentally|mistakenly|by mistake|by accident)\b(?: \w+){{0,2}} {_TOOK}\b|\b{_TOOK}\b.{{0,60}}\b(?:accidentally|by mistake|by accident)\b",
            rf"\b{_TOOK} (?:\w+ ){{0,3}}?(?:\d+|ten|five|three|four|double|triple) times (?:my|his|her|the|their|what)\b",
            rf"\b{_TOOK} (?:\w+ )?(?:a )?loads?\b|\btoo many (?:\w+ )?{_PILLS}\b(?! for)",
            rf"\b(?:drank|drunk|swallowed|ate|eaten|ingested|inhaled|sniffed|drinks) (?:\w+ ){{0,5}}?{_BAD_FOOD}\b",
            r"\b(?:been|was|got|is|being|am) poisoned\b|\bpoisoned (?:my|him|her|me)\b",
            r"\b(?:empty|emptied) (?:\w+ ){0,2}(?:bottle|pack|packet|box|blister)\b",
            r"\bbitten by a (?:\w+ )?(?:snake|spider|scorpion)\b|\bsnake ?bite\b",
        ),
        "suicide or self-harm": (
            r"\b(?:kill(?:ing)?|hurt(?:ing)?|harm(?:ing)?|hang(?:ing)?|cut(?:ting)?|drown(?:ing)?|shoot(?:ing)?|poison(?:ing)?) (?:myself|himself|herself|themselves|ourselves|my wrists)\b",
            r"\b(?:hung|hanged|shot|stabbed|drowned|cut|slit) (?:himself|herself|themselves|myself|(?:his|her|my|their) wrists?)\b",
            r"\b(?:to|would|could|will|enough to|might) kill (?:me|us)\b|\blet me die\b",
            r"\b(?:want|wants|wanted|wish|going|ready|like|rather|plan|planning|hoping|trying|prefer) to (?:die|be dead|end it|end (?:it )?all|end (?:my|his|her) life|disappear forever|commit suicide)\b|\bwish (?:i|he|she) (?:was|were) dead\b",
            r"\b(?:not|never) (?:\w+ ){0,2}(?:want|wants|wish) (?:to )?(?:live|be alive|be here|wake up|exist|go on)\b",
            r"\b(?:end|ending|take|taking|ended) (?:it all|my (?:own )?life|his (?:own )?life|her (?:own )?life)\b|\bend it tonight\b|\bno reason to live\b",
            r"\b(?:can not|could not|do not want to) (?:go on|carry on|do this any ?more|take (?:it|this|life) any ?more|live like this)\b|\bwant (?:it|this|everything|my life) (?:all )?to (?:be over|end|stop)\b",
            r"\b(?:nobody|no one|noone) would (?:miss|notice|care)\b|\bif i (?:were|was) (?:dead|gone)\b|\b(?:wrote|written|writing) (?:a|my) (?:suicide |goodbye )?note\b",
            r"\b(?:plan|planning|going|want|wants|about|intend|tempted|ready|urge) to (?:overdose|jump|od|take them all|take all|hang|shoot)\b|\bpills (?:are )?(?:ready|lined up)\b|\bfull of (?:pills|tablets)\b",
            r"\b(?:thoughts?|thinking|going|want|wants|urge|urges|afraid|scared) (?:of|to|about|i will|that i will) (?:hurt|kill|harm|attack|stab|shoot)(?:ing)? (?:my|him|her|them|someone|somebody|people|the baby|you)\b",
            r"\bkeep (?:myself|him|her|themselves) safe\b|\b(?:sleep|asleep) forever\b|\bnever wake up\b",
            r"\bno point (?:in )?(?:going on|living|anymore|being alive)\b",
            r"\b(?:life|it) is not worth (?:living|it anymore)\b|\bnothing (?:left )?to live for\b|\bbetter off (?:without me|dead|if i)\b",
            r"\b(?:i|am|me|my|he is|she is|he feels|she feels|feeling|getting) (?:\w+ ){0,3}?(?:suicidal|suicide)\b|\b(?:thinking|thought|thoughts|talking|talks) (?:\w+ ){0,2}?(?:about |of )?(?:suicide|ending it|killing|ending my|dying)\b",
            r"\b(?:painless|easiest|quickest|least painful|best|surest|peaceful) way to (?:die|go|end|kill)\b|\bways? to (?:kill myself|end my life|die)\b",
            r"\bjump(?:ing)? (?:off|from|in front of)\b|\bself[- ]?harm(?:ing|ed|s)?\b(?! in| rates?| among)",
            r"\bvoices? (?:\w+ )?(?:telling|tell|say|saying)\b",
        ),
        "severe withdrawal": (
            r"\b(?:am|is|are|started|been|keep|keeps|keeping|now) (?:\w+ )?(?:\w+ )?(?:hallucinating|delirious|having hallucinations)\b|\b(?:i|she|he|also) (?:\w+ )?hallucinate\b",
            r"\b(?:seeing|hearing|see|sees|hear|hears) (?:\w+ )?(?:things|people|bugs|insects|spiders|voices|stuff|shadows)\b(?! in (?:the|this) (?:article|study|paper))",
            r"\b(?:severe|bad|terrible|horrible|awful|acute|full|major) withdrawals?\b.{0,30}\b(?:now|right now|today|can not|help)\b|\bwithdrawals? is killing me\b",
            r"\b(?:shaking|trembling|sweating|vomiting|burning up|shivering)\b.{0,40}\b(?:all over|uncontrollably|violently|non-?stop|badly|and hallucinating|and seeing|burning up)\b",
            r"\b(?:can not|could not|will not) stop (?:\w+ )?(?:shaking|trembling|throwing up|vomiting|coughing|being sick|bleeding|crying and|fitting|twitching)\b",
        ),
        "bleeding": (
            r"\b(?:vomiting|throwing up|being sick|puking) (?:\w+ )?(?:for hours|all (?:day|night)|non-?stop|constantly)\b|\bblack (?:vomit|stools?|poo)\b|\bvomit (?:is |was )?black\b",
            r"\b(?:vomiting|vomited|throwing up|threw up|coughing(?: up)?|coughed(?: up)?|spitting|pooing|peeing|passing|puking) (?:\w+ )?blood\b|\bblood (?:\w+ ){0,2}(?:from|out of) (?:my|his|her)\b",
            r"\bbleeding (?:heavily|a lot|badly|out|profusely|non-?stop|so much|everywhere)\b|\b(?:will|does|can) not stop (?:the )?bleeding\b|\bcut (?:myself|himself|herself) and it will not stop\b",
        ),
        "allergic reaction": (
            r"\b(?:lips?|tongue|face|throat|eyes|mouth)\b.{0,25}\b(?:swelling|swollen|swelled|puffing|swells)\b",
            r"\b(?:having|has|had|in) (?:a |an )?(?:\w+ )?(?:allergic reaction|anaphyla\w+)\b",
        ),
    }.items()
}
# Alone they are no emergency; after a dose too many they are.
FAINT_SIGNS = re.compile(
    r"\b(?:confused|drowsy|sleepy|dizzy|faint|shaking|trembling|sweating|sick|strange|weird|funny|unwell|awful|"
    r"vomiting|throwing up|throw up|numb|disoriented|slurring|twitching|palpitations|going to (?:faint|pass out|die))\b"
)
TOO_MUCH = re.compile(
    rf"\b{_TOOK} (?:\w+ ){{0,6}}?(?:twice|double|two doses|extra|another|again|more|doubled?|overdose)\b|\bdouble dose\b"
)
LONG_AGO = re.compile(
    r"\b(?:years?|months?) (?:ago|back|earlier)\b|\blast year\b|\bas an? (?:child|kid|teenager|baby)\b|\bin (?:19|20)\d\d\b"
)
# The net below the signs: a word of alarm said of somebody here, not as a chance or as history.
ALARM = re.compile(
    r"\b(?<!for )(?<!against )(?<!prevent )(?<!of )(?<!about )(?<!from )(?:overdos\w+|suicidal|unconscious|unresponsive|convuls\w+|"
    r"seizures?|seizing|hallucinat\w+|chest pains?|poisoned|poisoning|anaphyl\w+|heart attack|collapsed|"
    r"collapsing|choking|suffocating|bleeding)\b"
)
NOT_NOW = re.compile(
    r"\b(?:can|could|will|would|might|may|should|risk|risks|if|history|ever|never|used to|years? ago|months? ago|last year|"
    r"as a child|no|not had|without|worried|afraid|fear|prevent|avoid|in case|whether|than|unlike|takes?|taking|daily|"
    r"read|heard|wonder|article|study|word|mean|means)\b"
)
# A question about dying, with the means at hand.
DEADLY = re.compile(r"\b(?:die|lethal|deadly|fatal|kill|enough)\b")
AT_HAND = re.compile(
    r"\b(?:in my hand|in my hands|in front of me|beside me|next to me|lined up|on my desk|on the table here)\b"
)
CHILD_ATE = re.compile(
    r"\b(?:ate|eaten|swallowed|drank|chewed|licked|got into|gotten into|sucked|put (?:\w+ ){1,8}?in (?:his|her|their|its) mouth|"
    r"got hold of|found and took|took (?:one|some|two|a few|several) of)\b"
)

# ---------------------------------------------------------------- signs of a wish for advice
MODAL_SELF = re.compile(
    r"\b(?:can|could|may|might|should|shall|must|would|will|do|did|am|are|was|need|ought|to have|if|once|when|"
    r"unless|before|what if|could not|should not) (?:not )?(?:i|we|my|our|me)\b"
)
SELF_MODAL = re.compile(
    r"\b(?:i|we) (?:\w+ )?(?:can|could|may|might|should|shall|must|need|have to|ought|am allowed|am permitted|"
    r"am supposed|am ready|will|would)\b"
)
FOR_SELF = re.compile(
    r"\b(?:for|of|with|to|suit|suits|advise|help|helps|on|like|affect|harm|hurt|make|made|give|gave|kill|get|worth|in|about) "
    r"(?:\w+ )?(?:me|us|myself|somebody like me|someone my)\b"
)
PLAN = re.compile(
    r"\b(?:want|wants|need|needs|like|plan|planning|try|trying|thinking|think|hope|wish|help|going|decided|about|tempted|considering)\b"
    r".{0,25}\b(?:stop|stopping|quit|quitting|come off|coming off|get off|getting off|go off|taper|tapering|reduce|"
    r"reducing|cut down|cut back|switch|switching|start|starting|take|taking|try|increase|lower|wean|detox|kick|skip|"
    r"pregnant|double|mix|drink|drive)\b"
)
BODY = re.compile(
    r"\b(?:dose|doses|dosage|tablets?|pills?|capsules?|medicine|medicines|medication|medications|prescription|prescribed|prescribe|"
    r"prescribes|doctor|pharmacist|psychiatrist|painkiller|painkillers|antidepressants?|antibiotics?|contraceptive|inhaler|insulin|drug|drugs|mg|treatment|"
    r"pregnant|pregnancy|breastfeeding|breast-feeding|nursing a baby|kidneys?|liver|diabetes|diabetic|epilepsy|epileptic|asthma|"
    r"disease|condition|cancer|surgery|operation|allergic|allergy|symptoms?|pain|painful|hurts?|ache|aches|headaches?|headache|fever|dizzy|"
    r"tired|nausea|nauseous|sick|ill|unwell|anxiety|anxious|depressed|depression|insomnia|sleep|sleeping|shakes|shaking|cramps|"
    r"spasms?|rash|itch\w*|swelling|weight|weigh|blood pressure|withdrawal|addicted|addiction|dependent|dependence|addict|drinking|alcohol|"
    r"wine|beer|weed|smoke|smoking|vodka|drive|driving|taper|side effects?|feel|feeling|benzos?|sober|relapse|cravings?)\b"
)
ACT = re.compile(
    r"\b(?:take|takes|taking|took|taken|stop|stops|stopped|stopping|quit|quits|switch|switched|give|gave|giving|given|mix|mixing|combine|"
    r"combining|drink|drinks|drank|double|skip|skipped|miss|missed|forgot|forgotten|use|uses|using|try|trying|start|started|"
    r"starting|increase|increased|reduce|lower|crush|swallow|inject|refuse|agree|buy|get|smoke|come off|cut down|wean|worry|see someone|have)\b"
)
VERDICT = re.compile(
    r"\b(?:okay|safe|dangerous|bad|normal|harmful|risky|fine|advisable|good|best|better|too much|too high|too low|enough|allowed|wrong)\b"
)
PLEA = re.compile(
    r"\b(?:make|give|write|suggest|recommend|need|want|prescribe|design|draw up|work out) (?:me |us )?(?:a|an|some|my|the right) (?:\w+ ){0,2}"
    r"(?:plan|schedule|regimen|prescription|dose|dosage|diagnosis|taper|programme|program|treatment)\b|"
    r"\b(?:help|get) (?:me|us|him|her|my \w+) (?:to )?(?:\w+ )?(?:off|stop|quit|taper|reduce|sleep|come|withdraw|detox|cut)\b"
)
THIRD_MODAL = re.compile(
    r"\b(?:can|could|may|should|must|shall|would) (?:he|she|they|it be safe for (?:him|her|them))\b|"
    r"\b(?:for|with|to|help|suit|harm|give) (?:him|her|them)\b"
)


@cache
def words() -> frozenset[str]:
    """Every whole word of three letters or more that the tables name, for mending slips."""
    signs = [pattern.pattern for patterns in SIGNS.values() for pattern in patterns]
    others = [MODAL_SELF, SELF_MODAL, PLAN, BODY, ACT, VERDICT, PLEA, FAINT_SIGNS, TOO_MUCH]
    sources = [*signs, *(pattern.pattern for pattern in others), _KIN, STUDY, URGENT, CHILD]
    text = " ".join(re.sub(r"\\[a-z]|\(\?[:=!]", " ", source) for source in sources)
    text = re.sub(r"([a-z]{3,})([a-z])\?", r"\1 \1\2 ", text)  # "seizures?" is two words
    return frozenset(re.findall(r"(?<![a-z?\])])[a-z]{3,}(?![a-z?*+\[(])", text))
