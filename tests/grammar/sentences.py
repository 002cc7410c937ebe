"""Sentences that are parsed by hand, and how tests name words in them."""

from __future__ import annotations

from functools import cache

from onrecord.grammar import Tree, tree_of
from tests.factory import parsed
from tests.grammar.sentences_standing import STANDING

SENTENCES = {
    # who does what to whom
    "seized": (
        "Rebels=rebel/NNS/nsubj>seized seized=seize/VBD/root the/THE/det>bridge bridge/NN/obj>seized ././punct>seized"
    ),
    "was seized by": (
        "The/THE/det>bridge bridge/NN/nsubj>seized was=be/VBD/aux>seized seized=seize/PASS/root by/IN/case>rebels"
        " rebels=rebel/NNS/obl>seized on/IN/case>Monday Monday/NNP/obl>seized ././punct>seized"
    ),
    "rebuilt by Friday": (
        "The/THE/det>bridge bridge/NN/nsubj>rebuilt will/MD/aux>rebuilt be/VB/aux>rebuilt rebuilt=rebuild/PASS/root"
        " by/IN/case>Friday Friday/NNP/obl>rebuilt"
    ),
    "seized by force": (
        "Oster/NNP/nsubj>seized was=be/VBD/aux>seized seized=seize/PASS/root by/IN/case>force force/NN/obl>seized"
    ),
    "seized by the force": (
        "Oster/NNP/nsubj>seized was=be/VBD/aux>seized seized=seize/PASS/root by/IN/case>force the/THE/det>force"
        " border/NN/compound>force force/NN/obl>seized"
    ),
    "called and demanded": (
        "Kovač/NNP/nsubj>called called=call/VBD/root for/IN/case>calm calm/NN/obl>called and/CC/cc>demanded"
        " demanded=demand/VBD/conj>called answers=answer/NNS/obj>demanded"
    ),
    "seized and burned": (
        "Rebels=rebel/NNS/nsubj>seized seized=seize/VBD/root and/CC/cc>burned burned=burn/VBD/conj>seized"
        " cars=car/NNS/obj>seized"
    ),
    "asked to": (
        "She/PRP/nsubj>asked asked=ask/VBD/root the/THE/det>guards guards=guard/NNS/obj>asked to/TO/mark>leave"
        " leave/VB/xcomp>asked"
    ),
    "promised to": (
        "She/PRP/nsubj>promised promised=promise/VBD/root the/THE/det>guards guards=guard/NNS/iobj>promised"
        " to/TO/mark>return return/VB/xcomp>promised"
    ),
    "called on to": (
        "Lerne/NNP/nsubj>called called=call/VBD/root on/IN/case>Drava Drava/NNP/obl>called to/TO/mark>withdraw"
        " withdraw/VB/xcomp>called"
    ),
    "what he wants": (
        "Envoys=envoy/NNS/nsubj>know know/VBP/root what/WP/obj>wants he/PRP/nsubj>wants wants=want/VBP/ccomp>know"
        " to/TO/mark>say say/VB/xcomp>wants"
    ),
    "were forced to": (
        "Villagers=villager/NNS/nsubj>forced were=be/VBD/aux>forced forced=force/PASS/root to/TO/mark>flee"
        " flee/VB/xcomp>forced"
    ),
    "who guarded": (
        "Soldiers=soldier/NNS/nsubj>fled who/WP/nsubj>guarded guarded=guard/VBD/acl>Soldiers the/THE/det>port"
        " port/NN/obj>guarded fled=flee/VBD/root"
    ),
    "whom she said": (
        "Men=man/NNS/nsubj>fled who/WP/nsubj>fired she/PRP/nsubj>said said=say/VBD/acl>Men fired=fire/VBD/ccomp>said"
        " fled=flee/VBD/root"
    ),
    "that rebels seized": (
        "The/THE/det>town town/NN/nsubj>burned that/WP/obj>seized rebels=rebel/NNS/nsubj>seized"
        " seized=seize/VBD/acl>town burned=burn/VBD/root"
    ),
    "town they tried": (
        "The/THE/det>town town/NN/nsubj>burned they/PRP/nsubj>tried tried=try/VBD/acl>town to/TO/mark>seize"
        " seize/VB/xcomp>tried burned=burn/VBD/root"
    ),
    "town they fired on": (
        "The/THE/det>town town/NN/nsubj>burned they/PRP/nsubj>fired fired=fire/VBD/acl>town on/IN/obl>fired"
        " burned=burn/VBD/root"
    ),
    "day they left": "The/THE/det>day day/NN/nsubj>came they/PRP/nsubj>left left=leave/VBD/acl>day came=come/VBD/root",
    "carrying": (
        "Police/NNS/nsubj>held held=hold/VBD/root two/CD/nummod>men men=man/NNS/obj>held carrying=carry/VBG/acl>men"
        " knives=knife/NNS/obj>carrying"
    ),
    "arrested by": (
        "Two/CD/nummod>men men=man/NNS/nsubj>escaped arrested=arrest/PASS/acl>men by/IN/case>police"
        " police/NNS/obl>arrested escaped=escape/VBD/root"
    ),
    "retreating": (
        "Retreating=retreat/VBG/amod>troops troops=troop/NNS/nsubj>burned burned=burn/VBD/root"
        " captured=capture/PASS/amod>vehicles vehicles=vehicle/NNS/obj>burned"
    ),
    "killing": (
        "Shells=shell/NNS/nsubj>hit hit/VBD/root a/A/det>market market/NN/obj>hit ,/./punct>killing"
        " killing=kill/VBG/advcl>hit 12/CD/nummod>people people/NNS/obj>killing ././punct>hit"
    ),
    "accused of": (
        "Drava/NNP/nsubj>accused accused=accuse/VBD/root Lerne/NNP/obj>accused of/SC/mark>shelling"
        " shelling=shell/VBG/advcl>accused the/THE/det>port port/NN/obj>shelling"
    ),
    "was accused of": (
        "Lerne/NNP/nsubj>accused was=be/VBD/aux>accused accused=accuse/PASS/root of/SC/mark>shelling"
        " shelling=shell/VBG/advcl>accused the/THE/det>port port/NN/obj>shelling"
    ),
    "plan to expel": (
        "Drava/NNP/nmod>plan 's/POS/case>Drava plan/NN/nsubj>failed to/TO/mark>expel expel/VB/acl>plan"
        " envoys=envoy/NNS/obj>expel failed=fail/VBD/root"
    ),
    "made a decision": (
        "The/THE/det>council council/NN/nsubj>made made=make/VBD/root a/A/det>decision decision/NN/obj>made"
        " to/TO/mark>close close/VB/acl>decision the/THE/det>port port/NN/obj>close"
    ),
    "first to": (
        "Oster/NNP/nsubj>country was=be/VBD/cop>country the/THE/det>country first/JJ/amod>country country/NN/root"
        " to/TO/mark>recognise recognise/VB/acl>country Drava/NNP/obj>recognise"
    ),
    "it was rebels": (
        "It/PRP/nsubj>rebels was=be/VBD/cop>rebels rebels=rebel/NNS/root who/WP/nsubj>burned"
        " burned=burn/VBD/advcl>rebels the/THE/det>mill mill/NN/obj>burned"
    ),
    "which surprised": (
        "They/PRP/nsubj>left left=leave/VBD/root ,/./punct>surprised which/WP/nsubj>surprised"
        " surprised=surprise/VBD/advcl>left many/NNS/obj>surprised"
    ),
    "to whom": (
        "The/THE/det>minister minister/NN/nsubj>resigned to/IN/case>whom whom=who/WP/obl>spoke he/PRP/nsubj>spoke"
        " spoke=speak/VBD/acl>minister resigned=resign/VBD/root"
    ),
    "because of": (
        "Talks=talk/NNS/nsubj>ended ended=end/VBD/root because/IN/case>rain of/IN/fixed>because rain/NN/obl>ended"
    ),
    "whose": (
        "The/THE/det>army army/NN/nsubj>withdrew ,/./punct>failed whose/WP$/nmod>attack attack/NN/nsubj>failed"
        " failed=fail/VBD/acl>army ,/./punct>failed withdrew=withdraw/VBD/root"
    ),
    "attack and seizure": (
        "Drava/NNP/nmod>attack 's/POS/case>Drava attack/NN/nsubj>angered on/IN/case>port the/THE/det>port"
        " port/NN/nmod>attack and/CC/cc>seizure the/THE/det>seizure seizure/NN/conj>attack of/IN/case>ship"
        " a/A/det>ship ship/NN/nmod>seizure by/IN/case>rebels rebels=rebel/NNS/nmod>seizure angered=anger/VBD/root"
        " Lerne/NNP/obj>angered"
    ),
    "truth is": (
        "The/THE/det>truth truth/NN/nsubj>fled is=be/VBP/cop>fled that/SC/mark>fled guards=guard/NNS/nsubj>fled"
        " fled=flee/VBD/root"
    ),
    "say leave": "Posters=poster/NNS/nsubj>say say/VBP/root leave/VBP/ccomp>say",
    "paid to": (
        "He/PRP/nsubj>paid was=be/VBD/aux>paid paid=pay/PASS/root money/NN/obj>paid to/TO/mark>leave"
        " leave/VB/xcomp>paid"
    ),
    "a medal for": (
        "He/PRP/nsubj>given was=be/VBD/aux>given given=give/PASS/root a/A/det>medal medal/NN/obj>given"
        " for/SC/mark>saving saving=save/VBG/advcl>given lives=life/NNS/obj>saving"
    ),
    "claim that": (
        "The/THE/det>claim claim/NN/nsubj>spread that/SC/mark>won they/PRP/nsubj>won won=win/VBD/acl>claim"
        " spread/VBD/root"
    ),
    "men fighting": "Men=man/NNS/nsubj>fled fighting=fight/VBG/acl>Men fled=flee/VBD/root",
    "men they say": (
        "Men=man/NNS/nsubj>fled they/PRP/nsubj>say say/VBP/acl>Men shot=shoot/VBD/ccomp>say her=she/PRP/obj>shot"
        " fled=flee/VBD/root"
    ),
    "cut by 12": "Prices=price/NNS/nsubj>cut were=be/VBD/aux>cut cut/PASS/root by/IN/case>12 12/CD/obl>cut",
    "seized by forces": (
        "Oster/NNP/nsubj>seized was=be/VBD/aux>seized seized=seize/PASS/root by/IN/case>forces"
        " forces=force/NNS/obl>seized"
    ),
    "seized by Drava": (
        "Oster/NNP/nsubj>seized was=be/VBD/aux>seized seized=seize/PASS/root by/IN/case>Drava Drava/NNP/obl>seized"
    ),
    "who want that": "Men=man/NNS/nsubj>left who/WP/nsubj>want want/VBP/acl>Men that/THIS/obj>want left=leave/VBD/root",
    "who know what": (
        "Men=man/NNS/nsubj>left who/WP/nsubj>know know/VBP/acl>Men what/WP/obj>know he/PRP/nsubj>wants"
        " wants=want/VBP/acl>what left=leave/VBD/root"
    ),
    "seized cars and fled": (
        "Rebels=rebel/NNS/nsubj>seized seized=seize/VBD/root cars=car/NNS/obj>seized and/CC/cc>fled"
        " fled=flee/VBD/conj>seized"
    ),
    "port they forced": (
        "The/THE/det>port port/NN/nsubj>burned they/PRP/nsubj>forced forced=force/VBD/acl>port"
        " crews=crew/NNS/obj>forced to/TO/mark>leave leave/VB/xcomp>forced burned=burn/VBD/root"
    ),
    "town where": (
        "The/THE/det>town town/NN/nsubj>burned where/WRB/advmod>continued fighting/NN/nsubj>continued"
        " continued=continue/VBD/acl>town burned=burn/VBD/root"
    ),
    # headlines
    "president to visit": "President/NNP/nsubj>visit to/TO/mark>visit visit/VB/root Lerne/NNP/obj>visit",
    "ministers to visit": "Ministers=minister/NNS/root to/TO/mark>visit visit/VB/acl>Ministers Lerne/NNP/obj>visit",
    "aim was to": (
        "The/THE/det>aim aim/NN/nsubj>visit was=be/VBD/cop>visit to/TO/mark>visit visit/VB/root Oster/NNP/obj>visit"
    ),
    "leaders to meet": "Leaders=leader/NNS/root to/TO/mark>meet meet/VB/acl>Leaders",
    "suspect to be charged": "Suspect/NN/nsubj>charged to/TO/mark>charged be/VB/aux>charged charged=charge/PASS/root",
    "talk of closing": "Talk/NN/root of/SC/mark>closing closing=close/VBG/acl>Talk port/NN/obj>closing",
    "a message to": "A/A/det>message message/NN/root to/TO/mark>follow follow/VB/acl>message",
    "sent troops to": (
        "They/PRP/nsubj>sent sent=send/VBD/root troops=troop/NNS/obj>sent to/TO/mark>guard guard/VB/acl>troops"
        " Oster/NNP/obj>guard"
    ),
    "bought arms to use": (
        "They/PRP/nsubj>bought bought=buy/VBD/root arms=arm/NNS/obj>bought to/TO/mark>use use/VB/acl>arms"
    ),
    "hopes of ending": (
        "Hopes=hope/NNS/nsubj>rose of/SC/mark>ending ending=end/VBG/acl>Hopes talks=talk/NNS/obj>ending"
        " rose=rise/VBD/root"
    ),
    "troops leaving": "Troops=troop/NNS/nsubj>leaving leaving=leave/VBG/root port/NN/obj>leaving",
    "plan to visit": "Plan/NN/root to/TO/mark>visit visit/VB/acl>Plan Lerne/NNP/obj>visit",
    "12 killed": "12/CD/nsubj>killed killed=kill/PASS/root in/IN/case>blast mill/NN/compound>blast blast/NN/obl>killed",
    "envoy dies": "Drava/NNP/compound>envoy peace/NN/compound>envoy envoy/NN/nsubj>dies dies=die/VBP/root",
    # denied
    "not attack or shell": (
        "Drava/NNP/nsubj>attack did=do/VBD/aux>attack not/NEG/advmod>attack attack/VB/root or/CC/cc>shell"
        " shell/VB/conj>attack the/THE/det>port port/NN/obj>attack"
    ),
    "not visit but phone": (
        "He/PRP/nsubj>visit did=do/VBD/aux>visit not/NEG/advmod>visit visit/VB/root but/CC/cc>phone phone/VB/conj>visit"
    ),
    "n't sign, left": (
        "He/PRP/nsubj>sign did=do/VBD/aux>sign n't=not/NEG/advmod>sign sign/VB/root and/CC/cc>left"
        " left=leave/VBD/conj>sign"
    ),
    "never met or": "They/PRP/nsubj>met never/RB/advmod>met met=meet/VBD/root or/CC/cc>spoke spoke=speak/VBD/conj>met",
    "no soldiers": "No/DT/det>soldiers soldiers=soldier/NNS/nsubj>killed were=be/VBD/aux>killed killed=kill/PASS/root",
    "no talks": (
        "The/THE/det>sides sides=side/NNS/nsubj>held held=hold/VBD/root no/DT/det>talks talks=talk/NNS/obj>held"
    ),
    "nobody": "Nobody/NN/nsubj>attacked attacked=attack/VBD/root the/THE/det>port port/NN/obj>attacked",
    "nothing but": (
        "He/PRP/nsubj>offered offered=offer/VBD/root nothing/NN/obj>offered but/IN/case>talks"
        " talks=talk/NNS/nmod>nothing"
    ),
    "neither nor": (
        "Neither/CC/cc>Drava Drava/NNP/nsubj>attacked nor/CC/cc>Lerne Lerne/NNP/conj>Drava attacked=attack/VBD/root"
    ),
    "nor": (
        "Drava/NNP/nsubj>struck neither/CC/cc>struck struck=strike/VBD/root nor/CC/cc>threatened"
        " threatened=threaten/VBD/conj>struck"
    ),
    "no longer": (
        "Drava/NNP/nsubj>recognises no/RB/advmod>longer longer=long/RB/advmod>recognises"
        " recognises=recognise/VBP/root Lerne/NNP/obj>recognises"
    ),
    "not only": (
        "Rebels=rebel/NNS/nsubj>burned not/NEG/advmod>burned only/RB/advmod>burned burned=burn/VBD/root"
        " the/THE/det>mill mill/NN/obj>burned but/CC/cc>looted looted=loot/VBD/conj>burned it/PRP/obj>looted"
    ),
    "at no time": (
        "At/IN/case>time no/DT/det>time time/NN/obl>attack did=do/VBD/aux>attack Drava/NNP/nsubj>attack attack/VB/root"
    ),
    "with no warning": (
        "Drava/NNP/nsubj>attacked attacked=attack/VBD/root with/IN/case>warning no/DT/det>warning"
        " warning/NN/obl>attacked"
    ),
    "without signing": (
        "They/PRP/nsubj>left left=leave/VBD/root without/SC/mark>signing signing=sign/VBG/advcl>left the/THE/det>pact"
        " pact/NN/obj>signing"
    ),
    "without talks": (
        "They/PRP/nsubj>left left=leave/VBD/root without/IN/case>talks talks=talk/NNS/obl>left or/CC/cc>warning"
        " warning/NN/conj>talks"
    ),
    "rather than": (
        "They/PRP/nsubj>talked talked=talk/VBD/root rather/RB/cc>strike than/IN/fixed>rather strike/VB/conj>talked"
    ),
    "failed to": (
        "Lerne/NNP/nsubj>failed failed=fail/VBD/root to/TO/mark>sign sign/VB/xcomp>failed the/THE/det>pact"
        " pact/NN/obj>sign"
    ),
    "refusal to": (
        "Lerne/NNP/nmod>refusal 's/POS/case>Lerne refusal/NN/nsubj>angered to/TO/mark>sign sign/VB/acl>refusal"
        " angered=anger/VBD/root Drava/NNP/obj>angered"
    ),
    "not refuse": (
        "Lerne/NNP/nsubj>refuse did=do/VBD/aux>refuse not/NEG/advmod>refuse refuse/VB/root to/TO/mark>sign"
        " sign/VB/xcomp>refuse"
    ),
    "stopped short of": (
        "Drava/NNP/nsubj>stopped stopped=stop/VBD/root short/RB/advmod>stopped of/SC/mark>condemning"
        " condemning=condemn/VBG/advcl>short the/THE/det>raid raid/NN/obj>condemning"
    ),
    "prevented from": (
        "Guards=guard/NNS/nsubj>prevented prevented=prevent/VBD/root them=they/PRP/obj>prevented from/SC/mark>leaving"
        " leaving=leave/VBG/advcl>prevented"
    ),
    "called off": (
        "The/THE/det>mayor mayor/NN/nsubj>called called=call/VBD/root off/IN/compound>called the/THE/det>visit"
        " visit/NN/obj>called"
    ),
    "was cancelled": "The/THE/det>visit visit/NN/nsubj>cancelled was=be/VBD/aux>cancelled cancelled=cancel/PASS/root",
    "averted": "An=a/A/det>strike averted=avert/PASS/amod>strike strike/NN/nsubj>cost cost/VBD/root little/NN/obj>cost",
    "absence of": (
        "In/IN/case>absence the/THE/det>absence absence/NN/obl>left of/IN/case>talks talks=talk/NNS/nmod>absence"
        " they/PRP/nsubj>left left=leave/VBD/root"
    ),
    "not manage": (
        "Troops=troop/NNS/nsubj>manage did=do/VBD/aux>manage not/NEG/advmod>manage manage/VB/root to/TO/mark>leave"
        " leave/VB/xcomp>manage"
    ),
    "not ask": (
        "He/PRP/nsubj>ask did=do/VBD/aux>ask not/NEG/advmod>ask ask/VB/root her=she/PRP/obj>ask to/TO/mark>leave"
        " leave/VB/xcomp>ask"
    ),
    "not condemn attack": (
        "He/PRP/nsubj>condemn did=do/VBD/aux>condemn not/NEG/advmod>condemn condemn/VB/root the/THE/det>attack"
        " attack/NN/obj>condemn"
    ),
    "cannot": "Drava/NNP/nsubj>leave cannot=can/MD/aux>leave leave/VB/root",
    "nearly": "The/THE/det>talks talks=talk/NNS/nsubj>collapsed nearly/RB/advmod>collapsed collapsed=collapse/VBD/root",
    "never met and": (
        "They/PRP/nsubj>met never/RB/advmod>met met=meet/VBD/root and/CC/cc>spoke spoke=speak/VBD/conj>met"
    ),
    "not come and": (
        "He/PRP/nsubj>come did=do/VBD/aux>come not/NEG/advmod>come come/VB/root and/CC/cc>apologise"
        " apologise/VB/conj>come"
    ),
    "not agree that": (
        "Lerne/NNP/nsubj>agree did=do/VBD/aux>agree not/NEG/advmod>agree agree/VB/root that/SC/mark>left"
        " troops=troop/NNS/nsubj>left left=leave/VBD/ccomp>agree"
    ),
    "attacked not": "They/PRP/nsubj>attacked attacked=attack/VBD/root not/NEG/advmod>attacked",
    "ruled out": (
        "Drava/NNP/nsubj>ruled ruled=rule/VBD/root out/IN/compound>ruled sending=send/GER/xcomp>ruled"
        " troops=troop/NNS/obj>sending"
    ),
    "kept from": (
        "They/PRP/nsubj>kept kept=keep/VBD/root her=she/PRP/obj>kept from/SC/mark>leaving leaving=leave/VBG/advcl>kept"
    ),
    "unable to prevent": (
        "Guards=guard/NNS/nsubj>unable were=be/VBD/cop>unable unable/JJ/root to/TO/mark>prevent prevent/VB/xcomp>unable"
        " them=they/PRP/obj>prevent from/SC/mark>leaving leaving=leave/VBG/advcl>prevent"
    ),
    "no doubt": "They/PRP/nsubj>fled no/DT/det>doubt doubt/NN/advmod>fled fled=flee/VBD/root",
} | STANDING


@cache
def tree(name: str) -> Tree:
    return tree_of(*parsed(SENTENCES[name]))


def number(tree: Tree, word: str) -> int:
    """The token that is printed so; "held#2" is the second."""
    printed, _, nth = word.partition("#")
    return [token for token in range(len(tree.start)) if printed_as(tree, token) == printed][int(nth or 1) - 1]


def printed_as(tree: Tree, token: int | None) -> str | None:
    return None if token is None else tree.text[tree.start[token] : tree.end[token]]


def told(tree: Tree, tokens: tuple[int, ...]) -> str:
    """The words of an answer, gaps between them left out."""
    return " ".join(printed_as(tree, token) or "" for token in tokens)
