"""Sentences that are parsed by hand, of acts that are to come, under way, on a condition or possible, and others."""

from __future__ import annotations

STANDING = {
    # to come, under way
    "said would": (
        "The/THE/det>envoy envoy/NN/nsubj>said said=say/VBD/root it/PRP/nsubj>send would/MD/aux>send"
        " send/VB/ccomp>said aid/NN/obj>send"
    ),
    "is to": (
        "The/THE/det>king king/NN/nsubj>visit is=be/VBP/aux>visit to/TO/mark>visit visit/VB/root Oster/NNP/obj>visit"
    ),
    "going to": (
        "Drava/NNP/nsubj>going is=be/VBP/aux>going going=go/VBG/root to/TO/mark>close close/VB/xcomp>going"
        " the/THE/det>port port/NN/obj>close"
    ),
    "are due": "Talks=talk/NNS/nsubj>due are=be/VBP/cop>due due/JJ/root on/IN/case>Monday Monday/NNP/obl>due",
    "planned visit": (
        "Lerne/NNP/nsubj>postponed postponed=postpone/VBD/root a/A/det>visit planned=plan/PASS/amod>visit"
        " visit/NN/obj>postponed"
    ),
    "scheduled to": (
        "The/THE/det>talks talks=talk/NNS/nsubj>scheduled are=be/VBP/aux>scheduled scheduled=schedule/PASS/root"
        " to/TO/mark>resume resume/VB/xcomp>scheduled"
    ),
    "agreed to": (
        "The/THE/det>sides sides=side/NNS/nsubj>agreed agreed=agree/VBD/root to/TO/mark>meet meet/VB/xcomp>agreed"
    ),
    "plans raids to": (
        "Drava/NNP/nsubj>plans plans=plan/VBP/root raids=raid/NNS/obj>plans to/TO/mark>scare scare/VB/advcl>plans"
        " Lerne/NNP/obj>scare"
    ),
    "will visit and meet": (
        "Kovač/NNP/nsubj>visit will/MD/aux>visit visit/VB/root Oster/NNP/obj>visit and/CC/cc>meet meet/VB/conj>visit"
        " the/THE/det>king king/NN/obj>meet"
    ),
    "will visit, is speaking": (
        "He/PRP/nsubj>visit will/MD/aux>visit visit/VB/root and/CC/cc>speaking is=be/VBP/aux>speaking"
        " speaking=speak/VBG/conj>visit"
    ),
    "will try": (
        "They/PRP/nsubj>try will/MD/aux>try try/VB/root to/TO/mark>leave leave/VB/xcomp>try ,/./punct>taking"
        " taking=take/VBG/advcl>leave all/NNS/obj>taking"
    ),
    "were shelling": (
        "Troops=troop/NNS/nsubj>shelling were=be/VBD/aux>shelling shelling=shell/VBG/root the/THE/det>port"
        " port/NN/obj>shelling and/CC/cc>burning burning=burn/VBG/conj>shelling houses=house/NNS/obj>burning"
    ),
    "continued to": (
        "Fighting/NN/nsubj>continued continued=continue/VBD/root to/TO/mark>spread spread/VB/xcomp>continued"
    ),
    "under way": "Talks=talk/NNS/nsubj>way are=be/VBP/cop>way under/IN/case>way way/NN/root",
    "still": "They/PRP/nsubj>hold still/RB/advmod>hold hold/VBP/root the/THE/det>port port/NN/obj>hold",
    "kept shelling": "They/PRP/nsubj>kept kept=keep/VBD/root shelling=shell/VBG/xcomp>kept Oster/NNP/obj>shelling",
    "kept hidden": "They/PRP/nsubj>kept kept=keep/VBD/root arms=arm/NNS/obj>kept hidden=hide/PASS/xcomp>kept",
    "will visit, may meet": (
        "He/PRP/nsubj>visit will/MD/aux>visit visit/VB/root and/CC/cc>meet may/MD/aux>meet meet/VB/conj>visit"
    ),
    "has been shelling": (
        "Drava/NNP/nsubj>shelling has=have/VBP/aux>shelling been=be/VBN/aux>shelling shelling=shell/VBG/root"
    ),
    "that are due": (
        "Talks=talk/NNS/nsubj>failed that/WP/nsubj>due are=be/VBP/cop>due due/JJ/acl>Talks failed=fail/VBD/root"
    ),
    "due to meet": "They/PRP/nsubj>due are=be/VBP/cop>due due/JJ/root to/TO/mark>meet meet/VB/advcl>due",
    "plans imposed": "Plans=plan/NNS/nsubj>failed imposed=impose/PASS/acl>Plans failed=fail/VBD/root",
    "plans involving": (
        "Plans=plan/NNS/nsubj>failed involving=involve/VBG/acl>Plans Oster/NNP/obj>involving failed=fail/VBD/root"
    ),
    "will leave, backed": (
        "They/PRP/nsubj>leave will/MD/aux>leave leave/VB/root ,/./punct>backed backed=back/PASS/advcl>leave"
    ),
    "will leave after": (
        "They/PRP/nsubj>leave will/MD/aux>leave leave/VB/root after/SC/mark>signing signing=sign/VBG/advcl>leave"
    ),
    "will deny leaving": "They/PRP/nsubj>deny will/MD/aux>deny deny/VB/root leaving=leave/VBG/ccomp>deny",
    "went to talk": "They/PRP/nsubj>went went=go/VBD/root to/TO/mark>talk talk/VB/xcomp>went",
    "is trying to": (
        "He/PRP/nsubj>trying is=be/VBP/aux>trying trying=try/VBG/root to/TO/mark>close close/VB/xcomp>trying"
    ),
    "going there to": (
        "He/PRP/nsubj>going is=be/VBP/aux>going going=go/VBG/root there/RB/advmod>going to/TO/mark>talk"
        " talk/VB/advcl>going"
    ),
    "says would": (
        "He/PRP/nsubj>says says=say/VBP/root Oster/NNP/nsubj>send would/MD/aux>send send/VB/ccomp>says aid/NN/obj>send"
    ),
    # on a condition
    "would if": (
        "Drava/NNP/nsubj>retaliate would/MD/aux>retaliate retaliate/VB/root if/SC/mark>attacked"
        " Lerne/NNP/nsubj>attacked attacked=attack/VBD/advcl>retaliate"
    ),
    "said would if": (
        "He/PRP/nsubj>said said=say/VBD/root Drava/NNP/nsubj>leave would/MD/aux>leave leave/VB/ccomp>said"
        " if/SC/mark>failed talks=talk/NNS/nsubj>failed failed=fail/VBD/advcl>leave"
    ),
    "would": "A/A/det>strike strike/NN/nsubj>cost would/MD/aux>cost cost/VB/root jobs=job/NNS/obj>cost",
    "unless": (
        "The/THE/det>port port/NN/nsubj>close will/MD/aux>close close/VB/root unless/SC/mark>agrees"
        " Lerne/NNP/nsubj>agrees agrees=agree/VBP/advcl>close to/TO/mark>pay pay/VB/xcomp>agrees"
    ),
    "even if": (
        "They/PRP/nsubj>vote will/MD/aux>vote vote/VB/root even/RB/advmod>objects if/SC/mark>objects"
        " Drava/NNP/nsubj>objects objects=object/VBP/advcl>vote"
    ),
    "should talks fail": (
        "Should/MD/aux>fail talks=talk/NNS/nsubj>fail fail/VB/advcl>leave ,/./punct>fail Drava/NNP/nsubj>leave"
        " will/MD/aux>leave leave/VB/root"
    ),
    "in the event of": (
        "In/IN/case>event the/THE/det>event event/NN/obl>close of/IN/case>attack an=a/A/det>attack"
        " attack/NN/nmod>event ports=port/NNS/nsubj>close will/MD/aux>close close/VB/root"
    ),
    "after": (
        "They/PRP/nsubj>fled fled=flee/VBD/root after/SC/mark>attacked Lerne/NNP/nsubj>attacked"
        " attacked=attack/VBD/advcl>fled"
    ),
    "if men who": (
        "They/PRP/nsubj>pay will/MD/aux>pay pay/VB/root if/SC/mark>return men=man/NNS/nsubj>return who/WP/nsubj>left"
        " left=leave/VBD/acl>men return/VBP/advcl>pay"
    ),
    "having failed": (
        "Talks=talk/NNS/nsubj>failed having=have/VBG/aux>failed failed=fail/VBN/advcl>left Drava/NNP/nsubj>left"
        " left=leave/VBD/root"
    ),
    "having left": (
        "Having=have/VBG/aux>left left=leave/VBN/advcl>called ,/./punct>left they/PRP/nsubj>called called=call/VBD/root"
    ),
    "may it fail": (
        "May/MD/aux>fail it/PRP/nsubj>fail fail/VB/advcl>left ,/./punct>fail Drava/NNP/nsubj>left left=leave/VBD/root"
    ),
    # possible
    "may have fled": "Rebels=rebel/NNS/nsubj>fled may/MD/aux>fled have/VB/aux>fled fled=flee/VBN/root",
    "may strike": "Drava/NNP/nsubj>strike may/MD/aux>strike strike/VB/root",
    "must be able": "Ships=ship/NNS/nsubj>able are=be/VBP/cop>able able/JJ/root to/TO/mark>leave leave/VB/xcomp>able",
    "let them": "Guards=guard/NNS/nsubj>let let/VBD/root them=they/PRP/obj>let leave/VB/xcomp>let",
    "reportedly": "Rebels=rebel/NNS/nsubj>fled reportedly/RB/advmod>fled fled=flee/VBD/root",
    "is possible that": (
        "It/PRP/expl>possible is=be/VBP/cop>possible possible/JJ/root that/SC/mark>fled rebels=rebel/NNS/nsubj>fled"
        " fled=flee/VBD/csubj>possible"
    ),
    "likely strike": (
        "Unions=union/NNS/nsubj>announced announced=announce/VBD/root a/A/det>strike likely/JJ/amod>strike"
        " strike/NN/obj>announced"
    ),
    "hope talks resume": "They/PRP/nsubj>hope hope/VBP/root talks=talk/NNS/nsubj>resume resume/VBP/ccomp>hope",
    "tried to": "Guards=guard/NNS/nsubj>tried tried=try/VBD/root to/TO/mark>flee flee/VB/xcomp>tried",
    "asked whether": (
        "He/PRP/nsubj>asked asked=ask/VBD/root whether/SC/mark>fired Drava/NNP/nsubj>fired had=have/VBD/aux>fired"
        " fired=fire/VBN/ccomp>asked"
    ),
    "asked if": (
        "He/PRP/nsubj>asked asked=ask/VBD/root if/SC/mark>fired Drava/NNP/nsubj>fired fired=fire/VBD/ccomp>asked"
    ),
    "did Drava order": (
        "Did=do/VBD/aux>order Drava/NNP/nsubj>order order/VB/root the/THE/det>raid raid/NN/obj>order ?/./punct>order"
    ),
    "why did": (
        "Why/WHY/advmod>order did=do/VBD/aux>order Drava/NNP/nsubj>order order/VB/root the/THE/det>raid"
        " raid/NN/obj>order ?/./punct>order"
    ),
    "Drava will strike?": "Drava/NNP/nsubj>strike will/MD/aux>strike strike/VB/root ?/./punct>strike",
    "came to talk": "Envoys=envoy/NNS/nsubj>came came=come/VBD/root to/TO/mark>talk talk/VB/advcl>came",
    # governors, voice, time
    "said that": (
        "Lerne/NNP/nsubj>said said=say/VBD/root that/SC/mark>left troops=troop/NNS/nsubj>left"
        " left=leave/VBD/ccomp>said and/CC/cc>returned returned=return/VBD/conj>left"
    ),
    "he said": (
        "The/THE/det>talks talks=talk/NNS/nsubj>failed ,/./punct>said he/PRP/nsubj>said said=say/VBD/parataxis>failed"
        " ,/./punct>said failed=fail/VBD/root"
    ),
    "got burned": "The/THE/det>mill mill/NN/nsubj>burned got=get/VBD/aux>burned burned=burn/VBN/root",
    "have burned": (
        "Rebels=rebel/NNS/nsubj>burned have/VBP/aux>burned burned=burn/VBN/root the/THE/det>mill mill/NN/obj>burned"
    ),
    "was held, charged": (
        "Berg/NNP/nsubj>held was=be/VBD/aux>held held=hold/PASS/root and/CC/cc>charged charged=charge/PASS/conj>held"
    ),
    "fled, for": (
        "They/PRP/nsubj>fled fled=flee/VBD/root ,/./punct>fell for/SC/mark>fell shells=shell/NNS/nsubj>fell"
        " fell=fall/VBD/advcl>fled"
    ),
    "others stayed": (
        "They/PRP/nsubj>fled fled=flee/VBD/root ,/./punct>stayed others=other/NNS/nsubj>stayed"
        " stayed=stay/VBD/parataxis>fled"
    ),
    "read more": "They/PRP/nsubj>fled fled=flee/VBD/root ,/./punct>read read/VB/parataxis>fled more/RB/advmod>read",
    "she denied it": (
        "They/PRP/nsubj>fled fled=flee/VBD/root ;/./punct>denied she/PRP/nsubj>denied denied=deny/VBD/parataxis>fled"
        " it/PRP/obj>denied"
    ),
    "denies shelling": (
        "Lerne/NNP/nsubj>denies denies=deny/VBP/root shelling=shell/GER/xcomp>denies Oster/NNP/obj>shelling"
    ),
    "disputed that": (
        "Lerne/NNP/nsubj>disputed disputed=dispute/VBD/root that/SC/mark>fled they/PRP/nsubj>fled"
        " fled=flee/VBD/ccomp>disputed"
    ),
    "denial of raid": (
        "The/THE/det>denial denial/NN/nsubj>came of/IN/case>raid a/A/det>raid raid/NN/nmod>denial came=come/VBD/root"
    ),
    "never denied raid": (
        "Lerne/NNP/nsubj>denied never/RB/advmod>denied denied=deny/VBD/root the/THE/det>raid raid/NN/obj>denied"
    ),
    # phrases
    "surrender": (
        "“/./punct>surrender We/PRP/nsubj>surrender will/MD/aux>surrender never/RB/advmod>surrender"
        " surrender/VB/ccomp>said ,/./punct>surrender ”/./punct>surrender said=say/VBD/root Kovač/NNP/nsubj>said"
        " ,/./punct>mayor the/THE/det>mayor mayor/NN/appos>Kovač of/IN/case>Lerne Lerne/NNP/nmod>mayor ././punct>said"
    ),
    "cowardly attack": (
        "Lerne/NNP/nsubj>condemned condemned=condemn/VBD/root the/THE/det>attack “/./punct>attack"
        " cowardly/JJ/amod>attack attack/NN/obj>condemned ”/./punct>attack on/IN/case>port its/PRP$/nmod>port"
        " port/NN/nmod>attack ././punct>condemned"
    ),
    "mayor and aides": (
        "The/THE/det>mayor mayor/NN/nsubj>left of/IN/case>Lerne Lerne/NNP/nmod>mayor ,/./punct>resigned"
        " who/WP/nsubj>resigned resigned=resign/VBD/acl>mayor ,/./punct>resigned and/CC/cc>aides her/PRP$/nmod>aides"
        " aides=aide/NNS/conj>mayor left=leave/VBD/root ././punct>left"
    ),
    "close ally": (
        "Drava/NNP/nsubj>ally is=be/VBP/cop>ally still/RB/advmod>ally a/A/det>ally close/JJ/amod>ally ally/NN/root"
        " of/IN/case>Lerne Lerne/NNP/nmod>ally ././punct>ally"
    ),
    "a ship hit": (
        "A/A/det>ship ship/NN/nsubj>hit hit/VBD/root this/THIS/det>quay quay/NN/obj>hit near/IN/case>homes"
        " our/PRP$/nmod>homes homes=home/NNS/obl>hit"
    ),
    "three towns": (
        "Drava/NNP/nsubj>fell ,/./punct>Lerne Lerne/NNP/conj>Drava and/CC/cc>Oster Oster/NNP/conj>Drava"
        " fell=fall/VBD/root"
    ),
    "fire": "Fire/NN/root",
}
