"""The signs of a wish for personal advice, as patterns over plain words. Decides nothing."""

from __future__ import annotations

import re

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
    r"(?<!\bthey )(?<!\bdoctors )\b(?:help|get) (?:me|us|him|her|my \w+) (?:to )?(?:\w+ )?(?:off|stop|quit|taper|reduce|sleep|come|withdraw|detox|cut)\b"
)
THIRD_MODAL = re.compile(
    r"\b(?:can|could|may|should|must|shall|would) (?:he|she|they|it be safe for (?:him|her|them))\b|"
    r"\b(?:for|with|to|help|suit|harm|give) (?:him|her|them)\b"
)
