"""The sentences about claims and their verification (核验销号)."""

SENTENCES = {
    "act.claim_accepted": ("核验通过，予以销号（进展记录{report:.0f}）", "verified and closed (report {report:.0f})"),
    "act.claim_returned": ("核验未通过，退回（进展记录{report:.0f}）", "returned, not verified (report {report:.0f})"),
    # problems
    "no_claim": ("“{value}”现在没有待核验的“已完成”或“不涉及”：没有报过，或者已撤回、已重新报为未完成", "“{value}” has no claim to verify now: nothing was reported as completed or not applicable, or it was withdrawn or reported anew as unfinished"),
    "claim_changed": ("“{value}”在您查看之后又撤回或重新报送；请重新打开这一条再核验", "“{value}” was withdrawn or reported anew since you looked at it; open it again before you decide"),
    "claim_verified_already": ("“{value}”已由{by}于{day}核验销号（第{number}号办理）；要改，请先撤销那次办理", "“{value}” was verified by {by} on {day} (act {number}); to change it, undo that act first"),
    "claim_returned_already": ("“{value}”已由{by}于{day}退回（第{number}号办理）；要改，请先撤销那次办理", "“{value}” was returned by {by} on {day} (act {number}); to change it, undo that act first"),
    "decided_before_claim": ("核验日期{value}早于报完成的{since}；请写{since}或以后的日期", "the day of verification, {value}, is before the claim, {since}; give {since} or a later day"),
    "returned_without_why": ("退回“{value}”要写明意见，责任单位会在下次报送表上看到", "to return “{value}”, write a remark; the unit finds it on its next return sheet"),
    "claim_without_evidence": ("“{value}”报已完成但没有佐证材料，不能核验销号；请退回，让责任单位补报佐证材料", "“{value}” is reported as completed without evidence and cannot be verified; return it, so that the unit reports the evidence"),
}
