"""Who is spoken of, and what leads in to a question, as patterns over plain words
(answer.plainwords). Decides nothing; knows people and verbs in general.
"""

from __future__ import annotations

import re

# ---------------------------------------------------------------- who
KIN_WORDS = (
    "mother|father|mum|mom|mummy|mommy|dad|daddy|parents?|husband|wife|spouse|fiancee?|partner|"
    "boyfriend|girlfriend|ex|son|daughter|child|children|kids?|baby|babies|toddler|infant|twins?|"
    "newborn|stepson|stepdaughter|brother|sister|sibling|grandmother|grandfather|grandma|grandpa|"
    "granny|gran|grandad|granddad|nan|nana|grandson|granddaughter|grandchild|uncle|aunt|auntie|"
    "nephew|niece|cousin|friend|mate|buddy|neighbour|neighbor|roommate|flatmate|housemate|lodger|"
    "colleague|coworker|co-worker|boss|teacher|student|tenant|carer|family"
)
_AGED = r"(?:\d+|two|three|four|five|six|teenage|little|elderly|old|older|younger|best|late|poor)"
SELF = r"\b(?:i(?!-)|me|my|mine|myself|we|us|our|ours|ourselves)\b"
KIN = rf"\b(?:my|our)(?: [a-z0-9-]+){{0,4}}? (?:{KIN_WORDS})\b"
# people near the speaker who need no "my": "mum is ...", "grandad had ..."
HOME_KIN = (
    r"(?:^|(?<=and )|(?<=but )|(?<=help )|(?<=please )|(?<=, ))"
    r"(?:mum|mom|mummy|dad|daddy|grandma|grandpa|granny|gran|grandad|granddad|nan|nana|hubby|wife|husband|"
    r"girlfriend|boyfriend|partner|son|daughter|kid|baby|toddler|brother|sister|friend|mate|roommate|roomate|"
    r"flatmate|housemate|neighbour|neighbor|colleague)\b(?! 's (?:in|of)| of\b| or\b| and (?:child|baby)\b)"
)
OF_MINE = rf"\b(?:a|an|this|the) (?:{_AGED} )?(?:{KIN_WORDS}|guy|man|woman|girl|boy|lady) (?:of (?:mine|ours)|next to (?:me|us)|beside (?:me|us)|i know|here|in front of (?:me|us))\b"
PRESENT = r"\b(?:someone|somebody)\b(?! (?:who|with) )|\bthere is (?:a|an|this|some) (?:\w+ )?(?:kid|child|boy|girl|man|woman|guy|lady|person|baby|someone)\b"
CHILD = r"\b(?:child|children|kids?|baby|babies|toddler|infant|twins?|newborn|son|daughter|boy|girl|grandson|granddaughter|grandchild|nephew|niece|\d+[- ](?:year|yr|month|mo)s?[- ]olds?)\b"
THIRD = r"\b(?:he|she|they|him|her|them|his|their)\b"
STUDY = r"\b(?:patients?|participants?|subjects?|volunteers?|cases?|cohort|(?<!my )(?<!his )(?<!her )(?<!left )(?<!right )(?<!their )arm|group|study|studies|trial|trials|article|paper|report|reported|authors?|researchers?|survey|literature|placebo|admission|follow-up|in the case)\b"

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
        r"^(?:(?:can|could|would|will) you |please |kindly )*(?:summari[sz]e|list|explain|define|describe|compare|quote|outline|recap|look up|find|repeat|translate|clarify|put|sort|arrange|name|line up)\b.{0,80}? for (?:me|us)$",
        rf"^(?:can|could|would|will|may|might) (?:you|i|we|someone|anyone) (?:please |kindly |maybe |perhaps |just )*(?:{_SAY}|{_KNOW})\b(?: to)?(?: me| us| you)?(?: please| again| to understand| about| whether| if)?",
        r"^(?:please |kindly |just )*(?:tell|show|remind|inform|explain to|let) (?:me|us)(?: know| rephrase)?(?: please| again| about| whether| if)?",
        r"^(?:but |and |though )?i am (?:just |afraid )*not (?:at all |very |really |too |much )*(?:used to|good (?:at|with)|clever with|familiar with|at home with) (?:these |this |the |such |all this )?(?:new )?(?:machines?|computers?|chat\w*|things?|technology|apps?|sort of thing|gadgets?)$",
        r"^(?:but |and )?(?:you|this|it) (?:can|could|might|may|would|will) (?:look (?:things|it|this|that) up|find (?:things|it|this|that) (?:out|for me)|answer (?:my |any |such )?questions?|help(?: me)?)$",
        r"^(?:only |but )?if it (?:is|was|were) not (?:too much |any |a )*(?:trouble|bother|imposition)$|^(?:and )?(?:i|we) (?:was|were|am|are) (?:just )?wondering$",
        rf"^(?:whether |if )?(?:would|could|will|you might|you could|you would) (?:you )?(?:please )?be (?:so |very |that )*(?:kind|good|nice)(?: as| enough)? to (?:{_SAY})\b(?: to)?(?: me| us)?(?: over| about| whether| if)?",
        r"^(?:please )?(?:forgive|pardon|excuse) (?:me|us|my \w+)(?: for (?:troubling|bothering|asking|disturbing)(?: you)?(?: with [\w -]+?)?)?(?=$|,| but\b)",
        r"^(?:i|we) (?:do )?(?:really )?(?:hope|trust) (?:that )?(?:i|we) (?:am|are) not (?:disturbing|bothering|troubling|interrupting)(?: (?:you|anyone))?",
        r"^(?:i|we) (?:came|have come|stumbled|ran) (?:across|upon|into)\b",
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
    r"were|is|are|(?:has|have|had) (?!had\b|an? |been\b|not\b|taken\b|two\b|three\b|another\b|\d)|(?:can|could|may|might|should|would|will|shall|must)(?! not (?!(?:i|we|it|they|he|she|you|one|the|this|that|these|an?|any|some|patients|people)\b))|any|in which|at "
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
