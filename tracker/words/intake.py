"""The sentences of the reporting pages: template, upload, preview, confirmation, form, submissions."""

SENTENCES = {
    "unexpected": ("检查这份文件时出现意外错误，未写入任何内容；请把文件和编号{reference}发给系统管理人员",
                   "checking this file failed unexpectedly and nothing was written; please send the file and "
                   "the number {reference} to whoever runs this system"),
    # the return sheet
    "template.head": ("第1步　下载预填的报送表", "Step 1 · Download the pre-filled return sheet"),
    "template.unit": ("责任单位（全称或简称均可查找）", "Unit (type its full or short name)"),
    "template.unit_hint": ("输入单位名称查找", "type a unit's name"),
    "template.period": ("报送期", "Period"),
    "template.download": ("下载报送表", "Download the sheet"),
    "template.choose": ("先选责任单位；表中已预填该单位的全部任务和上次报送的内容",
                        "Choose a unit first; the sheet holds all its tasks with what it last reported"),
    "template.file": ("进展报送表_{unit}_{period}.xlsx", "Status sheet_{unit}_{period}.xlsx"),
    "template.ready": ("已预填{lead}项牵头任务、{support}项配合任务；只改有变化的格子，存盘后在第2步上传",
                       "{lead} lead and {support} support tasks are filled in; change what has changed, save, "
                       "and upload it in step 2"),
    # the upload
    "upload.head": ("第2步　上传填好的报送表", "Step 2 · Upload the filled-in sheets"),
    "upload.label": ("报送表文件（可多选，也可拖到框内）", "Status sheets (several at once; drag them here)"),
    "upload.choose": ("选择文件", "Browse"),
    "upload.how": (
        "把文件拖到下面的框内，或点“选择文件”；可一次选多份。接受 .xlsx .xlsm .xls .xlsb .ods .csv .tsv，也可把多份打成一个 .zip。"
        "各单位自己的版式也可以，只要有任务、责任单位和进展。上传后只作检查，确认之前不写入。",
        "Drag files into the box or choose them with “Browse”, several at once. .xlsx .xlsm .xls .xlsb .ods .csv "
        ".tsv, or many in one .zip. Your own layout will do if it names tasks, units and progress. Files are only "
        "checked; nothing is written before you confirm."),
    "upload.limits": (
        "每份文件至多{file}MB（解开后{unpacked}MB），一个 .zip 至多{upload}MB（解开后{unpacked}MB），每张表至多{rows:,}行、{columns}列，每格至多{text:,}字；读一份至多用{seconds}秒、{memory:,}MB内存；各窗口待提交的文件合计至多{all:,}MB。",
        "A file at most {file} MB ({unpacked} MB unpacked), a .zip {upload} MB ({unpacked} MB unpacked), a sheet {rows:,} rows and {columns} columns, a cell {text:,} characters; reading one "
        "takes at most {seconds} s and {memory:,} MB of memory. The files in all open windows: {all:,} MB at most."),
    "upload.together": ("这些文件合计{found:,}MB，一次至多{limit:,}MB；最后{n}份未读取，请提交其余文件后再上传",
                        "These files have {found:,} MB together, at most {limit:,} MB at once; the last {n} were not read: "
                        "upload them after submitting the others"),
    "upload.many": ("一次至多{limit}份文件，现有{found}份；最后{n}份未读取，请提交其余文件后再上传",
                    "At most {limit} files at once, these are {found}; the last {n} were not read: upload them after "
                    "submitting the others"),
    "upload.full": ("各窗口待提交的文件合计已近{limit:,}MB上限，这份文件未接收；请稍后再试，或先提交、移除已选的文件",
                    "The files in all open windows are near the limit of {limit:,} MB together, so this one was not "
                    "taken; try again later, or submit or remove files first"),
    "upload.lost": (
        "与服务器的连接中断过，现已恢复。中断前没有确认提交的都没有记录：选好的文件请重新选择，在页面上的更正请重做，填写的内容请核对后再提交。"
        "如果中断时正在提交，请先到“报送记录”看看是否已经记录。",
        "The connection to the server was lost and is back. Nothing that was not confirmed was recorded: choose your "
        "files again, make the corrections on this page once more, and look over what you had filled in. If you were "
        "just submitting, see under Submissions whether it was recorded."),
    "upload.options": ("选填：报送人、责任单位、报送期、填报日期、收到时间",
                       "Optional: who, unit, period, as-of date, time received"),
    "upload.unit": ("责任单位（表内没有写时按）", "Unit (where the sheet names none)"),
    "upload.unit_help": ("只用于没有写责任单位的行；表内、表名或表上方写了的，以所写为准",
                         "only for rows that name none; what the sheet, its name or the lines above say comes first"),
    "upload.by": ("报送人", "Sent in by"),
    "upload.period": ("报送期（不选则按表内）", "Period (blank: as in the sheet)"),
    "upload.period_hint": ("按表内", "as in the sheet"),
    "upload.as_of": ("表内未写填报日期的行按", "As-of date of rows without one"),
    "upload.as_of_help": ("不选则按报送期期末，不晚于今天", "blank: the end of the period, today at the latest"),
    "upload.received": ("收到时间（不填则为提交的时刻）", "Received (blank: the moment of confirming)"),
    "upload.received_help": ("按时或迟报以收到时间为准（{zone}）", "on time or late goes by this time ({zone})"),
    "upload.checking": ("正在检查（{n}/{total}）{file}", "checking ({n} of {total}) {file}"),
    # the preview
    "preview.head": ("第3步　核对", "Step 3 · Look it over"),
    "preview.files": ("本次上传的文件", "Files of this upload"),
    "preview.which": ("查看哪份文件的明细", "Show the details of"),
    "preview.file": ("文件", "File"),
    "preview.verdict": ("结论", "Verdict"),
    "preview.can": ("可以接收", "can be taken"),
    "preview.cannot": ("不能接收", "cannot be taken"),
    "preview.partly": ("只接收可接收的行", "valid rows only"),
    "preview.same": ("没有变化", "nothing changed"),
    "preview.accepted": ("可以接收，计入{period}期。以下是将要写入的内容，确认之前不会写入。",
                         "Can be taken, for {period}. This is what would be written; nothing is before you confirm."),
    "preview.refused": ("不能接收：有{errors}处错误。请在下面直接改正，或在表中改正后重新上传；没有写入任何内容。",
                        "Cannot be taken: {errors} errors. Correct them below, or in the sheet and upload it again; "
                        "nothing was written."),
    "preview.unreadable": ("不能接收：{why}。没有写入任何内容。", "Cannot be taken: {why}. Nothing was written."),
    "preview.kept": ("以下是尚未提交的文件；改正后重新上传即可，同名文件以新的为准",
                     "These files are not submitted yet; upload them again when corrected, a file of the same name "
                     "takes their place"),
    "preview.valid_only": ("有{errors}处错误；只提交可接收的{taken}条，另有{refused}条不提交。计入{period}期。",
                           "{errors} errors; only the {taken} valid reports are taken, {refused} are left out. "
                           "For {period}."),
    "preview.nothing": ("没有变化：表中内容与已有记录完全相同，不必提交。",
                        "Nothing changed: all of it is known already; there is nothing to submit."),
    "preview.counts": ("表内**{rows:,}**行　新增**{created:,}**　变更**{changed:,}**　确认**{confirmed:,}**　"
                       "未变**{unchanged:,}**　拒收**{refused:,}**　未取用**{left_out:,}**行",
                       "**{rows:,}** rows · **{created:,}** created · **{changed:,}** changed · **{confirmed:,}** "
                       "confirmed · **{unchanged:,}** unchanged · **{refused:,}** refused · **{left_out:,}** rows left out"),
    "preview.counts_help": ("新增：首次报送；变更：内容有变；确认：内容同上次、日期更新；未变：日期和内容都相同；"
                            "拒收：有错误；未取用：不是进展的行（没有填的、合计、说明等），下面逐行列出",
                            "created: first report; changed: values differ; confirmed: same values, later date; "
                            "unchanged: same date and values; refused: has errors; left out: rows that are no reports (blank, totals, notes), listed below"),
    "preview.errors": ("错误（{n}处，须改正）", "Errors ({n}, to be corrected)"),
    "preview.first": ("每类问题列出前100处，共列{n:,}处；另有{more:,}处同类问题，改好后再上传会列出",
                      "The first 100 of each kind are listed, {n:,} in all; {more:,} more of these kinds are listed once "
                      "those are corrected"),
    "preview.go": ("点单元格地址，即到那一行", "Press a cell's address to go to its row"),
    "preview.typed": ("（所填：{value}）", " (typed: {value})"),
    "preview.warnings": ("提示（{n}处，不影响接收）", "Warnings ({n}, taken all the same)"),
    "preview.changes": ("变化：原值 → 新值（{n}处）", "Changes, old → new ({n})"),
    "preview.no_changes": ("没有改动任何内容；确认后只更新填报日期", "No value changes; confirming renews the dates only"),
    "preview.falls": ("其中{n}处进度下降，已标▼", "in {n} of them progress falls (▼)"),
    "preview.other_period": ("这份表报的是{value}期，当前报送期是{current}；提交后请看截至{end}的数据",
                             "This sheet is for {value}, the current period is {current}; afterwards look at the "
                             "figures as of {end}"),
    "preview.valid_rows": ("只提交可接收的行（有错误的行不提交，须另行补报）",
                           "Valid rows only (rows with errors are left out and have to be reported again)"),
    # the confirmation
    "confirm.head": ("第4步　确认提交", "Step 4 · Confirm"),
    "confirm.one": ("确认提交", "Confirm and submit"),
    "confirm.many": ("确认提交{n}份文件", "Confirm and submit {n} files"),
    "confirm.left": ("另有{n}份文件不能接收，不提交", "{n} other files cannot be taken and are left out"),
    "confirm.running": ("正在写入（{n}/{total}）{file}", "writing ({n} of {total}) {file}"),
    "confirm.recorded": ("已记录为批次{number}（{period}期）：新增{created:,}，变更{changed:,}，确认{confirmed:,}，未变{unchanged:,}",
                         "Recorded as submission {number} ({period}): {created:,} created, {changed:,} changed, "
                         "{confirmed:,} confirmed, {unchanged:,} unchanged"),
    "confirm.nothing": ("没有变化：内容与已有记录完全相同，未记录", "Nothing changed: all of it was known already; not recorded"),
    "confirm.left_out": ("有{refused:,}条因错误没有提交，请改正后补报", "{refused:,} reports with errors were left out; "
                         "please correct and report them"),
    "confirm.moved": ("您核对之后又有新的报送，这份文件的变化已重新计算，尚未写入；请再看一遍后确认。",
                      "The log moved on since the preview; the changes were computed again and are not written yet. "
                      "Please look once more and confirm."),
    "confirm.all": ("{n}份文件已处理：{recorded}份已记录，{same}份没有变化未记录",
                    "{n} files: {recorded} recorded, {same} without changes and not recorded"),
    "confirm.other_period": ("已计入{period}期，不是当前报送期{current}；各页默认显示当前报送期，看这一期请点“查看截至{end}的总览”",
                             "Recorded for {period}, which is not the current period {current}: the pages show the current one unless you "
                             "follow “See the overview as of {end}”"),
    "confirm.list": ("查看报送记录", "See past submissions"),
    "confirm.see": ("查看批次{number}", "See submission {number}"),
    "confirm.figures": ("查看截至{end}的总览", "See the overview as of {end}"),
    "confirm.discard": ("清空未提交的文件", "Discard the files not submitted"),
    # the form
    "form.intro": ("不用Excel，直接填报一项任务；与上传报送表走同样的检查，确认之前不写入。",
                   "Report one task without Excel; it is checked like an uploaded sheet, and nothing is written "
                   "before you confirm."),
    "form.unit": ("责任单位", "Unit"),
    "form.task": ("任务（牵头在前，配合的已注明）", "Task (lead first, support is marked)"),
    "form.choose": ("先选责任单位和任务", "Choose a unit and a task first"),
    "form.support": ("{task}（配合，选填）", "{task} (support, optional)"),
    "form.last": ("上次报送：{day}，已预填", "Last reported as of {day}; filled in below"),
    "form.never": ("还没有报送过", "Not reported so far"),
    "form.due": ("完成时限{deadline}", "deadline {deadline}"),
    "form.target": ("目标值{target}{unit}", "target {target} {unit}"),
    "form.check": ("核对", "Check"),
    "form.edited": ("内容已改动，请再点“核对”", "The entries have changed; press “Check” again"),
    "form.sheet": ("网页填报", "Web form"),
    "form.file": ("网页填报_{task}_{unit}.xlsx", "Web form_{task}_{unit}.xlsx"),
    "form.progress_help": ("0到100；已完成填100，未启动填0；超额完成的数量填在“实际值”",
                           "0 to 100; completed is 100, not started 0; a figure above the target goes into Actual"),
    "form.as_of_help": ("默认为当前报送期期末", "the end of the current period by default"),
    # past submissions
    "past.head": ("报送批次", "Submissions"),
    "past.none": ("还没有报送批次", "There is no submission yet"),
    "past.none_filtered": ("所筛选的单位还没有报送批次", "The chosen units have no submission yet"),
    "past.filtered": ("只列含所选单位进展的批次", "Only submissions that report for the chosen units"),
    "past.which": ("查看批次（也可点上表的文件）", "Submission (or click a file above)"),
    "past.option": ("批次{number} · {period} · {file}", "{number} · {period} · {file}"),
    "past.live": ("有效", "live"),
    "past.withdrawn": ("已撤回", "withdrawn"),
    "past.withdrawn_line": ("已于{when}撤回{by}，原因：{why}", "Withdrawn {when}{by}, because: {why}"),
    "past.withdrawn_by": ("（{by}）", " by {by}"),
    "past.document": ("下载原始文件", "Download the original file"),
    "past.reports": ("批次{number}的进展记录（{n}条）", "Reports of submission {number} ({n})"),
    "past.problems": ("批次{number}的提示与未提交的行（{n}处）", "Warnings and refused rows of submission {number} ({n})"),
    "past.withdraw": ("撤回这一批次", "Withdraw this submission"),
    "past.withdraw_title": ("撤回批次{number}？", "Withdraw submission {number}?"),
    "past.moved": ("现状中有{n}项任务分工以这一批次为准；撤回后它们回到之前的报送，没有的回到“未报送”。",
                   "{n} assignments stand as this submission reported them; they return to what was reported before, "
                   "or to “not reported”."),
    "past.kept": ("批次和原始文件仍留在记录中，同一份文件以后可以再次上传。",
                  "The submission and its file stay in the log, and the file may be uploaded again."),
    "past.why": ("撤回原因（必填）", "Reason (required)"),
    "past.by": ("撤回人", "Withdrawn by"),
    "past.withdraw_now": ("确认撤回", "Withdraw"),
    "past.cancel": ("取消", "Cancel"),
    "past.done": ("批次{number}已撤回，各页数字已恢复", "Submission {number} is withdrawn; all figures are back to before"),
    "past.replaces": ("更正批次{number}", "Corrects submission {number}"),
    "past.restores": ("这是对批次{number}的更正；撤回后批次{number}恢复有效", "It corrects submission {number}, which counts again once this is withdrawn"),
    "strays.head": ("方案中已没有的任务分工的进展（{n}条，不计入任何数字）",
                    "Reports whose assignment the catalogue no longer has ({n}; in no figure)"),
    "rate.show": ("显示", "Show"),
    "rate.none": ("没有“{state}”的单位", "No unit is “{state}”"),
    "own.head": ("开始正式使用", "Start the office's own log"),
    "own.text": ("现在看到的是示例。开始正式使用后，日志从空白开始，示例不再显示（仍保存在数据库中），此操作不能在页面上恢复。",
                 "What you see is the sample. The office's own log starts empty; the sample is no longer shown (it is "
                 "kept in the database), and this cannot be undone on the pages."),
    "own.sure": ("我明白：全部数字将从空白开始", "I understand: all figures start from nothing"),
    "own.start": ("确认开始", "Start"),
    "own.done": ("正式日志已开始，可以上传报送表", "The office's own log is open; status sheets can be uploaded"),
}
