"""The red flags of public triage lists in lay words, as patterns over plain words. Decides nothing.

Where `screen_signs` lists what people say, this table is built of slots (a part of the body and
what is wrong with it, a way to become and a state), so that it meets phrases nobody wrote down;
`TOGETHER` holds pairs that are an emergency only side by side.
"""

from __future__ import annotations

import re

_VERY = (
    r"(?:(?:all|very|really|so|quite|completely|totally|almost|just|still|now|suddenly|extremely|"
    r"too|dead|stone|ice|a bit|kind of|like|proper|well|totally) )*"
)
_BECAME = (
    r"(?:is|are|am|was|has|have|went|gone|going|goes|turned|turning|turns|became|becoming|getting|"
    r"got|looks?|looking|seems?|feels?|all|and)"
)
_CANNOT = r"(?:can not|could not|unable to|not able to|struggling to|struggles to|barely|hardly)"
_MINE = r"(?:my|his|her|their|the|its)"
_HIM = r"(?:him|her|them|it|my \w+|mum|mom|dad)"
_TOOK = r"(?:took|taken|taking|had|eaten|ate|swallowed|popped|drank|drunk|necked|downed|injected)"
_MEANS = r"(?:tablets?|pills?|capsules?|medicines?|meds|packets?|bottles?|box|stuff|patch|patches)"
_BAD_BREATH = (
    r"(?:funny|weird|weirdly|strange|strangely|fast|slow|slowly|shallow|heavy|heavily|noisy|noisily|"
    r"rapid|rapidly|badly|difficult|problems?|trouble|laboured|labored|hard|stopped|bad|issues?|"
    r"in gasps|less|every)"
)
_CHEST = r"(?:crush\w*|squeez\w*|tight\w*|heavy|heaviness|pressure|stabbing|gripping|pains?|painful|hurts?|hurting|aching|elephant|weight|discomfort|burning)"
_WEAK = r"(?:numb|weak|droop\w*|dropped|floppy|limp|dead|paraly\w+|not work\w*|not mov\w+|will not move|can not move|sagging|tingling|useless|lopsided)"

_TABLE = {
    "unresponsive": (
        rf"\b{_BECAME} {_VERY}(?:floppy|limp|lifeless|unresponsive|vacant|incoherent|slumped|rigid|clammy|stone cold|unrousable|comatose)\b",
        rf"\b{_BECAME} {_VERY}(?:blue|bluish|purple|grey|gray|ashen|ashy|white as|pale as)\b(?!-)",
        r"\b(?:lips?|fingers?|fingertips|nails|face|hands?|skin|tongue) (?:\w+ ){0,4}?(?:blue|bluish|grey|gray|purple)\b",
        r"\b(?:keeps?|kept|started|starting|been|is|am|was) (?:\w+ )?(?:blacking out|passing out|fainting|collapsing|losing consciousness|slipping away|going under|zoning in and out)\b",
        r"\b(?:drifting|going|fading|slipping|coming|falling) in and out\b|\bin and out of (?:it|consciousness|sleep)\b",
        rf"\b(?:can not|could not|will not|does not|do not|is not|not|barely|hardly) (?:\w+ ){{0,2}}?(?:stay(?:ing)? awake|keep(?:ing)? {_MINE} eyes open|open(?:ing)? {_MINE} eyes|answer(?:ing)? (?:me|us|when)|come (?:to|round|around)|coming (?:to|round|around)|react\w*|respond\w*|rouse|be woken|be roused|stir\w*)\b",
        rf"\b(?:can not|could not|unable to|not able to) (?:get|make) {_HIM} (?:to )?(?:wake|come|respond|open|react|move|breathe|talk|answer|up|stir)\b",
        r"\b(?:hard|difficult|impossible|tough) to (?:wake|rouse|arouse)\b|\bno (?:response|reaction|pulse|heartbeat)\b|\bnothing wakes\b|\bslumped\b",
        r"\b(?:does not|no longer|did not) (?:seem to )?(?:know|recogni[sz]e) (?:where|who (?:he|she|i|we) |what day|us|me|anyone|his|her)\b",
        r"\b(?:spaced out|zonked|knocked out|out of it) and\b|\beyes (?:\w+ ){0,3}(?:back|rolling|rolled|glazed|fixed)\b|\bpupils (?:\w+ ){0,3}(?:tiny|pinpoint|pin ?prick|pinpoints?|huge|blown|dilated)\b",
        r"\b(?:feel|feels|feeling|am|is|think i am|think i will) (?:like )?(?:i |he |she )?(?:am |is )?(?:going|about|gonna) to (?:pass out|faint|die|collapse|black out|drop dead)\b",
    ),
    "breathing": (
        r"\bbreathless(?:ness)?\b|\b(?:struggl\w+|fight\w*|gasp\w*|desperate) for (?:breath|air)\b",
        rf"\b{_CANNOT} (?:\w+ ){{0,2}}?(?:breathe?|get (?:\w+ )?(?:air|breath)|catch (?:\w+ )?breath)\b",
        rf"\bbreathing (?:\w+ ){{0,2}}?{_BAD_BREATH}\b|\b(?:shallow|noisy|rapid|laboured|labored|raspy) breath\w*\b",
        r"\b(?:trouble|difficulty|difficulties|problems?|issues?) (?:in |with |while |to )?breath\w*\b|\bout of breath\b.{0,30}\b(?:sitting|resting|lying|talk|nothing)\b",
        r"\b(?:choked|choking) on\b|\b(?:something|food|stuck) (?:\w+ ){0,3}in (?:his|her|my) (?:throat|windpipe)\b",
    ),
    "heart or stroke": (
        rf"\b{_CHEST} (?:\w+ ){{0,6}}?chest\b|\bchest (?:\w+ ){{0,4}}?{_CHEST}\b",
        rf"\b(?:one|left|right|other) (?:side|half|arm|leg|hand)\b.{{0,40}}\b{_WEAK}\b|\b{_WEAK} (?:\w+ ){{0,3}}?(?:one|left|right) (?:side|half|arm)\b",
        rf"\bhalf (?:of )?(?:my|his|her|their) (?:face|body|mouth)\b|\b(?:face|mouth|smile) (?:\w+ ){{0,3}}?(?:{_WEAK}|lopsided|twisted|crooked|fallen|slipped)\b",
        r"\b(?:words?|speech|talking|voice|sentences) (?:\w+ ){0,4}?(?:slurr\w*|slurry|garbled|jumbled|muddled|gibberish|nonsense|rubbish|come out wrong|coming out wrong|all wrong|not making sense)\b",
        r"\b(?:slurring|slurred)\b|\btalk\w* (?:\w+ )?(?:gibberish|rubbish|nonsense)\b|\b(?:can not|could not|unable to|suddenly not) (?:\w+ )?(?:speak|talk|get (?:\w+ )?words out|form words)\b(?! to| about| with| openly)",
        r"\b(?:worst|thunderclap|sudden|explosive|blinding) (?:\w+ )?headache\b|\bheadache\b.{0,40}\b(?:thunderclap|out of nowhere|worst|exploded)\b",
        r"\bheart (?:rate )?(?:\w+ ){0,3}?(?:1[4-9]\d|2\d\d|mad|crazy|like a (?:drum|hammer)|out of (?:my|his|her) chest|stops? and starts?|irregular and)\b",
        rf"\b{_CANNOT} (?:\w+ )?(?:feel|move|lift|raise|use) (?:my|his|her|their) (?:\w+ )?(?:legs?|arms?|feet|hands?|body|face|side)\b|\b(?:legs|arms|leg|arm) (?:are |is |have |has )?(?:not working|stopped working|given way|gone dead|will not work|will not move)\b",
        r"\b(?:wet|soiled) (?:myself|himself|herself)\b|\blost control of (?:my|his|her) (?:bladder|bowels?)\b",
        r"\b(?:lost|losing) (?:\w+ )?(?:sight|vision)\b|\b(?:gone|going|went) (?:\w+ )?blind\b|\bsuddenly can not see\b|\beverything (?:is |has |went |going |gone |goes |getting |turning |are )*(?:dark|black)\b",
    ),
    "seizure": (
        r"\b(?:jerking|twitching|shaking|thrashing|convuls\w+) (?:\w+ ){0,3}?(?:and|his|her|body|on the|everywhere|can not stop)\b.{0,40}\b(?:floor|foam\w*|froth\w*|eyes|unconscious|not respond\w*|bit|tongue|bed)\b",
        r"\b(?:fit|fits|seizures?|fitting) (?:\w+ ){0,4}?(?:not stop\w*|not stopped|for \d+ min\w*|minutes|one after another|back to back|will not stop|in a row)\b",
    ),
    "overdose or poison": (
        rf"\b{_TOOK} (?:\w+ ){{0,4}}?(?:days?|weeks?|fortnights?|months?|years?)(?: 's)? (?:worth|supply)\b",
        r"\b(?:he|she|they|brother|sister|son|daughter|friend|mate|mum|mom|dad|wife|husband|partner|girlfriend|boyfriend) (?:\w+ ){0,4}?(?:taken|took|swallowed) (?:something|some stuff|stuff|god knows)\b",
        r"\b(?:do not know|no idea|not sure|unsure|dread to think) (?:how (?:many|much)|what) (?:of )?(?:\w+ )?(?:he|she|i|they) (?:\w+ )?(?:took|taken|swallowed|had|drunk|drank|eaten|ate)\b",
        r"\b(?:gave|given|giving|fed|injected|administered) (?:\w+ ){0,5}?(?:wrong (?:\w+ )?(?:medicine|tablets?|dose|bottle|syringe)|adult|double the|twice the|too much|too many|(?:ten|10|five|5) times|whole bottle|an overdose)\b",
        r"\b(?:accidentally|by accident|by mistake|mistakenly)\b.{0,40}\b(?:gave|injected|given)\b|\b(?:gave|injected|given)\b.{0,60}\b(?:accidentally|by accident|by mistake)\b",
        r"\b(?:been|was|got|drink|drinks) (?:\w+ )?(?:spiked|drugged)\b|\boverheating and\b",
        r"\b(?:chewed|sucked|licked|ate|eaten|swallowed|put) (?:\w+ ){0,4}?(?:patch|patches|battery|vape|e-liquid|pod|rat poison|weedkiller)\b",
        r"\b(?:swallowed|drank|drunk|sipped|inhaled|splashed|breathed in|got) (?:\w+ ){0,4}?(?:bleach|antifreeze|weedkiller|drain|descaler|pesticide|kerosene|petrol|acid|solvent|phenyl|rat poison|insecticide)\b",
    ),
    "suicide or self-harm": (
        r"\b(?:do|does|can) not see (?:\w+ ){0,2}?(?:point|reason|future|way out)\b|\b(?:no|what is the) point (?:in |of )?(?:living|life|carrying on|going on|anything|being here|me being)\b",
        rf"\b(?:enough|plenty of) (?:\w+ )?{_MEANS}?(?: \w+){{0,3}}? ?to (?:finish|end|do it|kill|die|never)\b",
        r"\b(?:finish|end|ending|finishing) (?:it|things|my life|everything|myself)(?: all)?(?: off)?(?=$| ,| tonight| now| today| for good| once| here| with| by)",
        r"\b(?:said|saying|says|say|wrote|written|writing|sent|sending|left|leaving) (?:\w+ ){0,3}?(?:goodbyes?|suicide note|farewell|a note)\b",
        r"\b(?:has|have|got|holding|grabbed|bought|found) (?:\w+ ){0,3}?(?:gun|noose|rope|razor|razors|blade|blades|knife|pistol)\b(?! wound)|\blocked (?:himself|herself|myself|themselves) in\b",
        r"\b(?:better off|easier) (?:\w+ ){0,3}?(?:dead|without me|if i (?:was|were) (?:not|gone))\b|\bwish (?:i|he|she) (?:was|were|had) (?:dead|never (?:been )?born|not (?:here|alive))\b|\b(?:go|fall) to sleep and (?:not|never) wake\b",
        r"\b(?:tired|sick|done|fed up) (?:of|with) (?:living|life|being alive|everything and)\b|\bnot (?:be )?(?:here|around|alive) (?:tomorrow|any ?more|much longer|for long)\b|\bready to (?:go|die|end)\b(?! to)|\bgiv(?:en|ing) up on life\b|\bno way out\b",
        r"\b(?:been|is|am|started|keeps|back to|was) (?:\w+ )?(?:cutting|self[- ]?harming|slashing|burning (?:myself|herself|himself))(?=$| again| (?:my|her|his) | and | ,)|\bcut (?:my|his|her) (?:\w+ )?(?:arms?|legs?|wrists?|thighs?|throat)\b",
        r"\b(?:on|off) (?:the|a) (?:bridge|ledge|roof|railway|train tracks|cliff|balcony)\b.{0,40}\b(?:jump\w*|edge|crying|goodbye|end)\b|\b(?:something|anything) (?:stupid|silly) (?:tonight|now|to myself|to himself|to herself)\b|\bdo something (?:stupid|silly)\b",
        r"\b(?:tried|trying|attempted|wants?|wanted|going|threaten\w+|planning) to (?:\w+ )?(?:kill|hang|drown|shoot|poison|stab|hurt|end) (?:myself|himself|herself|themselves|his life|her life|their life|my life|it)\b|\btake (?:my|his|her|their) own life\b|\bsuicide attempt\b.{0,20}\b(?:now|today|just|tonight|help)\b",
        r"\bvoices? (?:\w+ ){0,3}?(?:hurt|kill|harm|jump|die|cut)\b|\bhow (?:many|much) (?:\w+ ){0,6}?to (?:die|kill|end|never wake|not wake|finish)\b(?=.*\b(?:i|me|myself|my)\b|.*\bwake\b)",
    ),
    "severe withdrawal or psychosis": (
        r"\b(?:people|things|someone|somebody|voices|animals|bugs|insects|man|men|stuff|spiders|[a-z]+s) (?:(?:who|that|which) )?(?:are|is|was|were) not (?:really |actually )?(?:there|real)\b",
        r"\b(?:crawling|creeping) (?:\w+ ){0,2}?(?:on|over|under|all over|up) (?:me|my|him|his|her|the)\b|\b(?:talking|speaking|shouting|whispering) to (?:the walls?|thin air|nobody|no one|invisible|dead)\b",
    ),
    "bleeding or injury": (
        r"\b(?:cough\w*|vomit\w*|throw\w*|threw|spit\w*|spat|pass\w*|poo\w*|pee\w*|puk\w*|bring\w*|brought) (?:\w+ ){0,3}?blood\b|\bblood (?:\w+ ){0,2}?(?:everywhere|pouring|gushing|spurting|all over)\b",
        r"\b(?:losing|lost) (?:\w+ ){0,3}?blood\b|\b(?:pregnant|weeks|labour|labor|miscarr\w+|gave birth)\b.{0,60}\bbleed\w*|\bbleeding\b.{0,40}\b(?:pregnant|heav\w+|not stop\w*|soak\w*|everywhere)\b|\bsoak\w+ (?:\w+ ){0,3}?(?:pads?|towels?)\b",
        r"\b(?:been|was|is|got|have|has) (?:\w+ )?(?:stabbed|shot|electrocuted|run over|crushed|scalded|badly burn\w+|drowning|drowned)\b|\bhit by (?:a|the) (?:car|bus|truck|van|lorry|train|bike)\b|\b(?:pulled|fished) (?:him|her|them) (?:from|out of)\b",
        r"\b(?:baby|bump) (?:\w+ ){0,2}?(?:stopped moving|not moving|stopped kicking|not kicking|not moved)\b|\bwaters (?:have |has |just )?(?:broke|broken)\b",
        r"\b(?:not|no) (?:peed|pee|urinated|passed urine|wet nappy|wee|weed|pee'd) (?:since|for|in|all)\b",
        r"\bsugars? (?:\w+ ){0,4}?(?:very low|too low|so low|dangerously|crashed|crashing)\b|\b(?:severe|bad|having a) hypo\b",
        r"\brash\b.{0,50}\b(?:not fade|not fading|not disappear|glass|purple)\b",
    ),
}  # fmt: skip
DANGER: dict[str, tuple[re.Pattern[str], ...]] = {
    name: tuple(re.compile(pattern) for pattern in patterns) for name, patterns in _TABLE.items()
}
# Each side alone is no emergency: both in one message are.
TOGETHER: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (name, re.compile(one), re.compile(other))
    for name, one, other in (
        (
            "head injury",
            r"\b(?:hit|hits|banged|bumped|knocked|cracked|smashed|bashed|whacked|landed on|injured) (?:his|her|my|their|the) (?:\w+ )?head\b|\bhead injury\b|\bblow to the head\b",
            r"\b(?:sleepy|drowsy|vomit\w*|sick|throwing up|confus\w+|warfarin|blood thinners?|unconscious|bleed\w*|headache|slurr\w*|dizzy|pupils|knocked out|fit|not making sense|passed out)\b",
        ),
        (
            "meningitis",
            r"\bstiff neck\b|\bneck (?:is |so |very |really |feels )*stiff\b|\bcan not bend (?:his|her|my) neck\b",
            r"\b(?:rash|fever|burning up|light|headache|temperature|vomit\w*|drowsy|confus\w+|sleepy)\b",
        ),
        (
            "pain to the arm",
            r"\b(?:down|into|up|through|in) (?:my|his|her|the|both) (?:left )?(?:arms?|jaw)\b",
            r"\b(?:chest|crush\w*|squeez\w*|sweat\w*|clammy|nausea|sick|breath\w*)\b",
        ),
        (
            "a child and open medicine",
            r"\b(?:tablets?|pills?|medicines?|bottle|pill ?box|packet|blister|capsules?|patch|vape)\b.{0,40}\b(?:gone|missing|empty|open|everywhere|scattered|spilled|half empty|disappeared)\b|\b(?:gone|missing|empty|open)\b.{0,20}\b(?:tablets?|pills?|bottle|packet|box)\b",
            r"\b(?:kids?|child|children|baby|toddler|twins?|boy|girl|son|daughter|\w+ year old|little one|grandson|granddaughter|nephew|niece)\b",
        ),
        (
            "severe withdrawal",
            r"\b(?:stopped|stopping|quit|quitting|came off|coming off|ran out|run out|ran dry|run dry|last drink|without (?:a|any) drink|withdraw\w*|cold turkey|detox\w*|cut off|not had (?:a|any) (?:drink|tablets?|dose))\b",
            r"\b(?:rigid|burning (?:up|hot)|high fever|confus\w+|hallucinat\w+|seeing (?:things|spiders|bugs|people|stuff)|not slept|delirious|disorient\w*|seiz\w+|convuls\w+|shaking (?:all over|uncontrollably|badly|violently|like|so)|not there|crawling|jerking|heart (?:is )?(?:racing|pounding))\b",
        ),
        (
            "allergic reaction",
            r"\b(?:hives|rash|itch\w*|stung|sting|peanuts?|nuts|shellfish|antibiotics?|penicillin|welts|blotch\w*)\b",
            r"\b(?:wheez\w*|swell\w*|swollen|throat|tongue|lips|can not breathe|breath\w*|faint\w*|passed out)\b",
        ),
        (
            "ill after something unknown",
            r"\b(?:spiked|drugged|something in (?:my|his|her) drink)\b",
            r"\b(?:legs|blurry|dizzy|pass\w* out|can not|confus\w+|sleepy|sick|vomit\w*)\b",
        ),
    )
)
# "could it make me stop breathing": a chance, not an event
CHANCE = re.compile(
    r"^(?:and |but |so )?(?:(?:can|could|will|would|might|may|does|do|should)(?! not)|if|is it|are there|what if|"
    r"what happens if|how likely|is there|what are|when)\b(?!.* , )(?!.*\b(?:help|now)\b)"
)
