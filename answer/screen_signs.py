"""The signs of an emergency, as patterns over plain words (answer.plainwords). Decides nothing.

The tables are of what people say of a body, a mind or a dose; no drug is named, except what
everybody takes (alcohol) or must not swallow (bleach).
"""

from __future__ import annotations

import re

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
