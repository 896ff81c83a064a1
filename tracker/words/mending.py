"""The sentences of mending: the marked workbook, correction in place, the picture of the sheet."""

SENTENCES = {
    # the marked workbook
    "annotated.author": ("进展看板检查", "Progress tracker check"),
    "annotated.sheet": ("报送表检查结果", "Check of this sheet"),
    "annotated.title": ("报送表检查结果：有问题的单元格", "Check of this sheet: the cells with problems"),
    "annotated.kept": ("红色须改正，黄色请留意，批注是问题与填法；点单元格地址即到该处。在原处改正、存盘后，把这份文件整个上传即可；"
                       "本表不是报送内容，可以留着也可以删去；颜色不影响接收。",
                       "Red has to be corrected, yellow deserves a look; the comments say what is accepted, the "
                       "addresses lead there. Correct the cells, save, and upload this whole file; this sheet is no "
                       "report and may stay or go; the colours do no harm."),
    "annotated.fresh": ("原文件的格式不能直接标注，这里列出有问题的单元格的地址；请在原文件中改正后重新上传原文件。",
                        "The file's format cannot be marked itself; these are the addresses of the cells with "
                        "problems. Correct them in your own file and upload that again."),
    "annotated.too_long": ("这份文件在规定的时间和内存内标不完，这里列出有问题的单元格的地址；请在原文件中改正后重新上传原文件。",
                           "The file could not be marked within the time and memory allowed; these are the addresses "
                           "of the cells with problems. Correct them in your own file and upload that again."),
    "annotated.more": ("同类问题每种只标出前100处，另有{n:,}处未标出；改好后再上传，会接着标出。",
                       "Of each kind the first 100 are marked; {n:,} more are not. Correct these and upload again: "
                       "the next ones are marked then."),
    "annotated.error": ("错误", "error"),
    "annotated.warning": ("提示", "warning"),
    "annotated.quoted": ("“{value}”", "“{value}”"),
    "annotated.file": ("{stem}_已标出问题{ending}", "{stem}_problems marked{ending}"),
    "annotated.list": ("{stem}_问题清单{ending}", "{stem}_list of problems{ending}"),
    "annotated.own": ("下载标出问题的原表", "Download your workbook with the problems marked"),
    "annotated.own_help": ("您自己的表，有问题的单元格已着色并加批注，另加一张清单，其余不变；改好后直接上传",
                           "your own workbook, the cells coloured and commented, a list added, all else as it was; "
                           "correct it and upload it"),
    "annotated.other": ("下载问题清单（.xlsx）", "Download the list of problems (.xlsx)"),
    # the picture of the sheet
    "picture.head": ("看看系统怎样读这张表（表头、各栏、单位）", "See how the sheet was read: header, columns, unit"),
    "picture.sheet": ("工作表", "Sheet"),
    "picture.found": ("认出{tables}个表格、{rows}行进展。列名下是各列的含义；“未计入”的列不读取。",
                      "{tables} tables with {rows} rows were recognised. Each column's meaning stands at its head; “not "
                      "read” is passed over."),
    "picture.none": ("这张工作表里没有认出进展报送表：找不到同时写有任务（编号、名称或举措）和进展（状态、进度或情况）的表头行。",
                     "No status table was recognised on this sheet: no row names both a task (id, text or measure) and "
                     "its progress (status, per cent or note)."),
    "picture.unread": ("未计入", "not read"),
    "picture.row": ("行", "Row"),
    "picture.taken": ("认作", "Taken as"),
    "picture.kind.header": ("▶ 表头", "▶ header"),
    "picture.kind.row": ("进展", "report"),
    "picture.kind.other": ("–", "–"),
    "picture.kind.unit": ("责任单位", "unit"),
    "picture.kind.period": ("报送期", "period"),
    "picture.kind.as_of": ("填报日期", "as-of date"),
    "picture.kind.reporter": ("填报人", "reporter"),
    "picture.unit.column": ("责任单位取自{column}列", "Units come from column {column}"),
    "picture.unit.line": ("责任单位取自表外的“{kind}”行", "The unit comes from the line marked “{kind}”"),
    "picture.unit.sheet": ("表中没有责任单位列，按工作表名“{sheet}”认单位",
                           "There is no column of units: the sheet's name “{sheet}” has to be one"),
    # header and columns pointed to by hand
    "point.head": ("认错了？自己指定表头和各栏", "Wrong? Point to the header and the columns yourself"),
    "point.how": ("请自己指定：先选表头所在的行，再选各栏写的是什么（任务和进展至少各有一栏），然后重新检查。您的文件不会改动；提交后，同样的表不必再指定。",
                  "Point to it yourself: choose the header's row, say what each column holds (at least one for the task "
                  "and one for its progress), and check again. Your file stays as it is, and once submitted the next "
                  "such sheet needs no pointing."),
    "point.offered": ("同样的表头别的单位确认过，已照样填好；请核对后重新检查。",
                      "Another unit confirmed the same header; it is filled in here. Look it over and check again."),
    "point.row": ("表头在哪一行（两行以上的表头选最下面一行）", "The header's row (of several the lowest)"),
    "point.line": ("第{row}行：{texts}", "row {row}: {texts}"),
    "point.none": ("没有表头，第1行起就是进展", "no header, the rows begin at once"),
    "point.check": ("按此重新检查", "Check again with these"),
    "point.undo": ("取消这一指定", "Undo this"),
    "point.back": ("改回自动识别", "Back to finding it automatically"),
    # what was remembered
    "memory.how": ("核对报送表时确认过的叫法（点一下“是不是”）和表头（自己指定的各栏），提交后记在这里，以后的文件照此读取，每次都会在核对时写明。"
                   "取消后不再使用，已经报送的数字不变。",
                   "Names confirmed by a click and headers pointed to while a sheet was looked over are kept here once "
                   "it is submitted. Later files are read by them, which their preview says each time. Revoking ends "
                   "that; what was reported stays."),
    "memory.head": ("已记住的叫法和表头（{n}条）", "Names and headers remembered ({n})"),
    "memory.click": ("点一行，可以取消它", "Click a row to revoke it"),
    "memory.unit": ("单位的叫法", "name of a unit"),
    "memory.task": ("任务的叫法", "text of a task"),
    "memory.layout": ("表头和各栏", "header and columns"),
    "memory.used": ("使用中", "in use"),
    "memory.revoked": ("已取消", "revoked"),
    "memory.by": ("取消人", "Revoked by"),
    "memory.revoke": ("取消，以后不再照此读取", "Revoke: later files are not read by it"),
    "memory.done": ("已取消；以后的文件不再照此读取", "Revoked; later files are not read by it"),
    # what moved between a preview and its confirmation
    "moved.head": ("与您核对时不同的地方（{n}处）", "What is otherwise than when you looked ({n})"),
    "moved.came": ("其间：{events}。", " In between: {events}."),
    "moved.submission": ("{by}提交了批次{number}（{file}）", "{by} submitted {number} ({file})"),
    "moved.withdrawal": ("{by}撤回了批次{number}（{file}）", "{by} withdrew {number} ({file})"),
    "moved.restoration": ("{by}撤回更正，批次{number}（{file}）恢复有效", "{by} withdrew a correction, which brought {number} ({file}) back"),
    "moved.nobody": ("有人", "someone"),
    "moved.outcome": ("结果", "Outcome"),
    # many files at once
    "upload.stop": ("停止检查", "Stop checking"),
    "upload.stopped": ("已停止：还有{n}份文件没有检查，不会提交", "Stopped: {n} files are not checked and will not be submitted"),
    "upload.go_on": ("继续检查", "Go on checking"),
    # taking back and correcting a submission
    "would.head": ("撤回后会变的数字（截至{day}，牵头任务）", "Figures that would move (as of {day}, lead tasks)"),
    "would.total": ("总体", "Overall"),
    "would.none": ("总体和各举措的进度、已报数都不会变", "no progress and no coverage would move"),
    "would.sentence": ("总体进度将由{old}%变为{new}%，{n}项举措的数字会变", "Overall progress would go from {old}% to {new}%; {n} measures move"),
    "would.sentence_same": ("总体进度不变（{new}%），{n}项举措的数字会变", "Overall progress stays at {new}%; {n} measures move"),
    "correct.head": ("更正：用一份新文件换下批次{number}（撤回与重报一次完成）",
                     "Correct: put another file in the place of submission {number} (withdrawn and reported anew in one act)"),
    "correct.how": ("选好改正后的文件，先看它与“没有批次{number}时”相比的变化；确认后批次{number}撤回、新文件记录，同时生效。",
                    "Choose the corrected file; what it changes is shown against the state without submission {number}. "
                    "Confirming withdraws {number} and records the new file at the same moment."),
    "correct.dropped": ("批次{number}报过的任务分工中有{n}项不在这份新文件里：确认后它们回到更早的报送，没有的回到“未报送”。请核对是不是选错了文件。",
                        "{n} assignments that submission {number} reports are not in this file: they return to what was "
                        "reported before, or to “not reported”. Make sure this is the right file."),
    "correct.file": ("改正后的文件", "The corrected file"),
    "correct.why": ("更正原因（必填）", "Reason (required)"),
    "correct.by": ("更正人", "Corrected by"),
    "correct.why_first": ("写明更正原因后即可确认", "Give the reason to be able to confirm"),
    # correction in place
    "mend.head": ("在这里直接改正", "Correct it here"),
    "mend.how": ("双击单元格改写，按回车即重新检查，不必再上传；您的文件不会改动，更正随这一批次记录在案。",
                 "Double-click a cell, type, and press Enter: it is checked again at once, without another upload. Your "
                 "file stays as it is; the corrections are recorded with the submission."),
    "mend.row": ("这里只列出“{sheet}”第{row}行的各栏", "Only row {row} of “{sheet}”, with all its columns"),
    "mend.all": ("回到全部行", "Back to all rows"),
    "near.ask": ("“{value}”（{n}处）是不是：", "“{value}” ({n} cells), is it"),
    "near.take": ("{title}（相似{score}%）", "{title} ({score}% alike)"),
    "near.taken": ("“{value}”认作{title}；确认提交后记住，以后的文件照此认", "“{value}” is taken as {title}; it is remembered once you submit"),
    "near.leave": ("不是，取消", "No, undo"),
    "mend.fine": ("✔ 可以接收", "✔ can be taken"),
    "mend.more": ("这里列出前{shown}行，改好后列出其余{more}行", "the first {shown} rows; {more} more follow"),
    "mend.done": ("已更正{n}个单元格", "{n} cells corrected"),
    "mend.undo": ("取消全部更正", "Undo all corrections"),
    "annotated.other_help": ("这种格式不能直接标注，清单列出每个有问题的单元格的地址",
                             "this format cannot be marked itself; the list has the address of every cell"),
}
