"""The sentence of every problem, keyed by its code: where, what, and what is accepted."""

SENTENCES = {
    # one value
    "bad_number": ("“{value}”不是数字；请填数字，如 12、1,200 或 41万个",
                   "“{value}” is not a number; write a number such as 12, 1,200 or 41万个"),
    "bad_progress": ("“{value}”不是进度；请填0到100之间的数，如 45 或 45%",
                     "“{value}” is not a progress; write a number from 0 to 100 such as 45 or 45%"),
    "progress_above_100": (
        "进度“{value}”超过100；进度请填0到100，超额完成的数量请填在“实际值”栏",
        "progress “{value}” is above 100; write 0 to 100 and put the figure into the column Actual"),
    "progress_ambiguous": (
        "“{value}”可能是{value}%，也可能是{hundred}%；请写成带百分号的形式，如 {value}% 或 {hundred}%",
        "“{value}” may mean {value}% or {hundred}%; write it with a per cent sign"),
    "bad_date": ("“{value}”不是日期；请填如 2020-06-30、2020年6月30日、2020.6.30",
                 "“{value}” is not a date; write for example 2020-06-30 or 2020年6月30日"),
    "future_date": ("填报日期{value}晚于今天（{today}）；请填今天或以前的日期",
                    "the as-of date {value} is later than today ({today}); use today or earlier"),
    "bad_period": ("“{value}”不是报送期；请填年和月，如 2020-09",
                   "“{value}” is not a reporting period; write year and month such as 2020-09"),
    "bad_status": ("“{value}”不是进展状态；可填：未启动、推进中、已完成、受阻、不涉及",
                   "“{value}” is no status; accepted: not started, in progress, completed, blocked, "
                   "not applicable"),
    "bad_role": ("“{value}”不是角色；可填：牵头、配合", "“{value}” is no role; accepted: lead, support"),
    "error_cell": ("单元格是错误值{value}；请改成实际的值", "the cell shows the error {value}; write the value"),
    "too_long": ("这里有{found:,}字，上限{limit:,}字；请只写要点，其余放在佐证材料里",
                 "this text has {found:,} characters, limit {limit:,}; write the essentials, the rest belongs to the "
                 "evidence"),
    "control_removed": ("有看不见的控制字符，已去掉；请看一眼留下的文字", "control characters were taken out; look over "
                        "what is left"),
    "catalogue_cleaned": ("方案目录里有看不见的控制字符，已去掉，共{n}个单元格，第一个是“{value}”；请在工作簿中改正",
                          "control characters were taken out of the catalogue, cells: {n}, the first: “{value}”; "
                          "correct them in the workbook"),
    "name_cleaned": ("工作表名中有看不见的控制字符，已去掉", "control characters were taken out of the sheet's name"),
    "unvalued_formula": (
        "公式没有保存结果；请在Excel或WPS中打开、保存后再上传，或粘贴为数值",
        "the formula has no stored result; open and save the file in Excel or WPS, or paste values"),
    # one row
    "status_progress": ("状态“{status}”与进度“{progress}”矛盾；已完成须为100，未启动须为0，推进中和受阻须为0到99",
                        "status “{status}” and progress “{progress}” contradict each other; completed "
                        "is 100, not started is 0, in progress and blocked are 0 to 99"),
    "progress_missing": ("状态为“{status}”但没有进度，以前也没有报过；请填0到99",
                         "status “{status}” without a progress, and none was reported before; write 0 to 99"),
    "status_missing": ("该行有文字，但状态和进度都为空，以前也没有报过；请填状态或进度",
                       "the row has text but neither status nor progress, and none was reported "
                       "before; write a status or a progress"),
    "no_task": ("找不到任务“{value}”；请按任务编号（如 1.3）或与台账完全相同的任务名称填写",
                "no task “{value}”; use the task id (such as 1.3) or the task's exact text"),
    "task_text_conflict": ("任务编号{value}与任务名称“{text}”不是同一任务；请核对这一行是否错位",
                           "task id {value} and the task text “{text}” are different tasks; check "
                           "whether the row has shifted"),
    "ambiguous_task": ("“{value}”对应多个任务：{tasks}；请填任务编号",
                       "“{value}” fits several tasks: {tasks}; write the task id"),
    "measure_conflict": ("序号{value}与举措“{text}”不一致；请核对",
                         "number {value} and the measure “{text}” do not agree; please check"),
    "no_unit": ("“{value}”不是名单中的责任单位；请填全称、简称或单位代码",
                "“{value}” is not a known unit; use its full name, a known short name or its code"),
    "near": ("；相近的有：{names}", "; near to it: {names}"),
    "near.one": ("{title}［{id}］（相似{score}%）", "{title} [{id}] ({score}% alike)"),
    "unit_missing": ("没有写责任单位，表头、表名和表上方也没有；请在“责任单位”栏填写，或在上传框上方的“选填”里选责任单位",
                     "no unit in the row, the sheet's name or the lines above; fill the column Unit, or choose the unit "
                     "under “Optional” above the box for files"),
    "unit_stated": ("表内没有写责任单位的行，按您选的“{value}”计", "rows that name no unit are taken as “{value}”, which you chose"),
    "not_responsible": ("{unit}不承担任务{task}；该任务的责任单位是：{units}",
                        "{unit} is not responsible for task {task}; responsible are: {units}"),
    "other_owners": ("按“{value}”，由牵头（或责任）单位报送；同时写到的{others}不计",
                     "by “{value}” the lead (or responsible) unit reports; {others}, named beside it, is not "
                     "counted"),
    "role_conflict": ("角色写的是“{value}”，台账中是“{role}”；按台账计",
                      "the role says “{value}”, the catalogue “{role}”; the catalogue's counts"),
    # one file
    "duplicate_conflict": ("与{other}是同一任务、同一单位、同一日期，内容却不同；请只保留一行",
                           "same task, unit and date as {other} but different content; keep one row"),
    "duplicate_equal": ("与{other}重复且内容相同，只计一次", "repeats {other} with equal content; counted once"),
    "no_table": ("没有找到进展报送表；表头须有任务编号或任务（或序号和举措），以及进展状态、完成进度或进展情况；叫法不同的，请在上传页上自己指定",
                 "no status table found; its header needs a task id or task (or number and measure) and "
                 "a status, progress or progress note; if yours are named otherwise, point to them on the upload page"),
    "no_rows": ("认出了表头，但下面没有进展行；如果表头认错了，请在上传页上自己指定表头和各栏",
                "a header was found but no rows of progress under it; if the header is the wrong one, point to it "
                "and to the columns on the upload page"),
    "unsuitable": ("这个文件不能照原样标注", "this file cannot be marked as it is"),
    "column_twice": ("“{value}”和“{other}”（{place}）都可以是同一栏，内容又不同；请只留一列，或在上传页自己指定各栏",
                     "“{value}” and “{other}” ({place}) could both be the same column and differ; keep one of them, or "
                     "point to the columns on the upload page"),
    "layout_twice": ("工作表“{value}”：同一项内容指定给了两列；请每项只选一列",
                     "sheet “{value}”: two columns were given the same meaning; one column each"),
    "layout_key": ("工作表“{value}”：还要指定哪一列写任务（任务编号、任务或举措）",
                   "sheet “{value}”: say which column names the task (id, task or measure)"),
    "layout_telling": ("工作表“{value}”：还要指定哪一列写进展（进展状态、完成进度或进展情况）",
                       "sheet “{value}”: say which column tells the progress (status, per cent or note)"),
    "period_future": ("报送期{value}晚于今天所在的报送期；请核对", "the period {value} lies in the future"),
    "other_period": ("这份表报的是{value}期，当前报送期是{current}",
                     "this sheet is for {value}; the current period is {current}"),
    "hidden": ("有隐藏的内容（{value}），已一并读取", "hidden content ({value}) was read too"),
    "hidden_sheet": ("隐藏的工作表“{value}”中也有进展表，未读取；要报送请取消隐藏",
                     "the hidden sheet “{value}” holds a status table too, which was not read; unhide it to "
                     "report it"),
    "unknown_column": ("不认识的列“{value}”，未计入；内容随原始文件保存",
                       "unknown column “{value}”, not counted; it stays in the file kept with the submission"),
    # worth knowing
    "column_moved": ("这一栏有{changed}格与上次不同，其中{found}格正是别的行上次的值，像是单独排了序或错了行；请核对后再确认",
                     "{changed} cells of this column differ from the last report, and {found} of them hold what "
                     "another row had: it looks sorted or shifted by itself; check it before you confirm"),
    "older_date": ("填报日期{value}早于已有的{known}，已记录，不改变现状",
                   "the date {value} is older than the known {known}; recorded, the present state stays"),
    "falling": ("进度由{old}降到{new}", "progress falls from {old} to {new}"),
    "no_evidence": ("报为已完成，但没有佐证材料", "reported as completed without evidence"),
    "progress_ignored": ("状态为不涉及，进度“{value}”不计", "not applicable: the progress “{value}” is ignored"),
    "progress_kept": ("进度为空，沿用上次报送的{value}", "blank progress: the last reported {value} is kept"),
    "whole_measure": ("该行写的是整条举措，计入{unit}在其下的{n}项任务",
                      "the row names a whole measure; it stands for {unit}'s {n} tasks under it"),
    "layout_given": ("工作表“{value}”的表头和各栏按您的指定读取；确认提交后系统会记住，下次同样的表不必再指定",
                     "sheet “{value}” is read by the header and columns you pointed to; once you confirm, this is "
                     "remembered for the next such sheet"),
    "layout_remembered": ("工作表“{value}”按{day}确认过的表头（第{row}行）和各栏读取；不对请在“看看系统怎样读这张表”下改",
                          "sheet “{value}” is read by the header (row {row}) and columns confirmed on {day}; if that "
                          "is wrong, change it under “See how the sheet was read”"),
    "name_given": ("“{value}”按您的确认认作{title}［{id}］；确认提交后系统会记住",
                   "“{value}” is taken as {title} [{id}] as you confirmed; it is remembered once you submit"),
    "name_remembered": ("“{value}”按{day}的确认认作{title}［{id}］；不对请到“报送记录”页的“已记住的叫法和表头”取消",
                        "“{value}” is taken as {title} [{id}] as confirmed on {day}; if that is wrong, revoke it on the "
                        "page Submissions under “Names and headers remembered”"),
    "corrected": ("在页面上更正：原为“{old}”，改为“{value}”", "corrected on the page: was “{old}”, is now “{value}”"),
    # what a file is
    "empty": ("文件是空的；请在Excel或WPS中打开看看，存好后重新上传",
              "the file is empty; open it in Excel or WPS, save it and upload it again"),
    "packed": ("这是压缩包（RAR、7z或gzip），读不了；请解压后上传里面的表格，多份可打成一个 .zip",
               "this is a RAR, 7z or gzip archive; unpack it and upload the workbooks, several in one .zip"),
    "password": ("文件有密码，无法读取；请去掉密码后再上传", "the file has a password; remove it and upload again"),
    "html": ("这是网页，只是名字像表格；请用Excel或WPS打开，另存为 .xlsx",
             "this is a web page named like a workbook; open it in Excel or WPS and save as .xlsx"),
    "xml2003": ("这是XML表格2003格式；请用Excel或WPS另存为 .xlsx",
                "this is an XML Spreadsheet 2003; save it as .xlsx in Excel or WPS"),
    "pdf": ("这是PDF，不是表格；请上传 .xlsx、.xls、.ods 或 .csv",
            "this is a PDF; upload .xlsx, .xls, .ods or .csv"),
    "image": ("这是图片，不是表格；请上传 .xlsx、.xls、.ods 或 .csv",
              "this is a picture; upload .xlsx, .xls, .ods or .csv"),
    "not_spreadsheet": ("这不是表格文件；请上传 .xlsx、.xls、.ods 或 .csv",
                        "this is not a spreadsheet; upload .xlsx, .xls, .ods or .csv"),
    "old_wps": ("WPS的 .et 格式读不了；请在WPS中另存为 .xlsx", "save the WPS .et file as .xlsx in WPS"),
    "damaged": ("文件已损坏，打不开；请在Excel或WPS中打开并另存为新的 .xlsx",
                "the file is damaged; open it in Excel or WPS and save it as a new .xlsx"),
    "unreadable": ("文件读不出来；请在Excel或WPS中另存为新的 .xlsx 再上传",
                   "the file cannot be read; save it as a new .xlsx in Excel or WPS and upload again"),
    "too_large": ("文件有{found:,}字节，上限{limit:,}；请拆成几份", "the file has {found:,} bytes, limit "
                  "{limit:,}; split it"),
    "unpacked_too_large": ("文件解开后有{found:,}字节，上限{limit:,}；请删去图片等附加内容或拆成几份",
                           "unpacked the file has {found:,} bytes, limit {limit:,}; take pictures out or split it"),
    "too_many_rows": ("工作表“{sheet}”有{found:,}行，上限{limit:,}；请拆成几份",
                      "sheet “{sheet}” has {found:,} rows, limit {limit:,}; split it"),
    "too_many_columns": ("工作表“{sheet}”有{found:,}列，上限{limit:,}；请删去用不着的列",
                         "sheet “{sheet}” has {found:,} columns, limit {limit:,}; delete those not needed"),
    "too_many_parts": ("文件里有{found:,}个部件，上限{limit:,}；请在Excel或WPS中另存为新的 .xlsx",
                       "the file has {found:,} parts, limit {limit:,}; save it as a new .xlsx"),
    "too_spread": ("工作表“{sheet}”的内容一直到第{row:,}行、第{column:,}列，上限{rows:,}行、{columns:,}列，连空格共{area:,}格；请删去远处的单元格后另存",
                   "sheet “{sheet}” reaches row {row:,} and column {column:,}; limit {rows:,} rows, {columns:,} columns "
                   "and {area:,} cells with the blank ones; delete the distant cells and save again"),
    "memory": ("读这份文件要用的内存超过上限{megabytes:,}MB；请拆成几份",
               "reading the file needs more than the limit of {megabytes:,} MB of memory; split it"),
    "too_slow": ("读这份文件超过{limit}秒，已停止；请拆成几份", "reading took more than {limit} seconds and was "
                 "stopped; split the file"),
    # requests
    "unknown_value": ("“{value}”不是有效的{label}；可用：{known}", "“{value}” is no known {label}; known: {known}"),
    "no_submission": ("没有编号为“{value}”的报送批次", "there is no submission “{value}”"),
    "already_withdrawn": ("批次{value}已经撤回", "submission {value} is already withdrawn"),
    "not_remembered": ("没有编号为“{value}”、仍在使用的叫法或版式", "no name or layout “{value}” is in use"),
    "not_sample": ("正式日志已经开始，不能再次开始", "the office's own log has already been started"),
    "no_file": ("找不到文件“{value}”", "there is no file “{value}”"),
    "no_output": ("不能写入“{value}”（{why}）；请检查文件夹是否存在、能否写入、文件是否正被打开",
                  "“{value}” cannot be written ({why}); see that the folder is there and may be written to and that "
                  "the file is not open elsewhere"),
    "bad_today": ("TRACKER_TODAY的值“{value}”不是日期；请填如 2020-09-30，或不设",
                  "TRACKER_TODAY is “{value}”, which is not a date; write 2020-09-30 or leave it out"),
    "folder_empty": ("文件夹“{value}”里没有文件", "there are no files in the folder “{value}”"),
    "why_missing": ("请写明撤回原因", "say why it is withdrawn"),
    "bad_time": ("“{value}”不是时间；请填如 2020-09-28T17:00", "“{value}” is not a time; write 2020-09-28T17:00"),
    "log_moved": ("预览之后又有新的报送，变化已重新计算，请再看一遍",
                  "the log moved on since the preview; it was computed again, please look once more"),
    "no_database": ("数据库打不开：{value}；请检查 TRACKER_DB 和数据库服务，恢复后刷新即可",
                    "the database cannot be opened: {value}; check TRACKER_DB and the database service, then "
                    "reload"),
    "newer_database": ("数据库由更新的版本建立（结构{value}，本程序认识到{known}）；请换用新版程序，数据没有改动",
                       "the database was made by a newer version (structure {value}, this one knows {known}); use "
                       "the newer version; nothing was changed"),
    "database_away": (
        "数据库连接中断，刚才的操作没有写入；数据库恢复后会自动接上，请再操作一次（{value}）",
        "the connection to the database was lost, this was not written; it reconnects by itself, please try again "
        "({value})"),
    "database_busy": ("数据库正忙，刚才的操作没有写入；请稍后再试（{value}）",
                      "the database is busy, this was not written; please try again shortly ({value})"),
    "database_full": ("数据库所在的磁盘已满，刚才的操作没有写入，已有数据未受影响；请清出空间后再试（{value}）",
                      "the database's disk is full, this was not written, what was there is unharmed; free some space "
                      "and try again ({value})"),
    "database_readonly": ("数据库只能读、不能写，刚才的操作没有写入；请检查数据库文件或账号的写权限（{value}）",
                          "the database may be read but not written, this was not written; check the permissions of "
                          "its file or account ({value})"),
    "database_damaged": (
        "数据库已损坏或不是数据库；请先把它（连同 -wal、-shm 文件）移到别处留存，再运行 python -m tracker restore 备份文件（{value}）",
        "the database is damaged or is no database; move it (with its -wal and -shm files) elsewhere and keep it, then run "
        "python -m tracker restore BACKUP ({value})"),
    "database_half": ("数据库所在的文件夹只能读，而旁边的“{value}”里还有没并入数据库文件的报送，只读数据库文件会漏掉它们；请把这两个文件一起复制到能写的文件夹再打开",
                      "the database's folder may only be read, and “{value}” beside it holds submissions that are not in the "
                      "database's file yet; copy both files to a folder that may be written to and open them there"),
    "copy_not_empty": ("目标数据库里已有日志；请复制到空的数据库", "the target already holds a log; copy into an empty "
                       "database"),
    "copy_nothing": ("来源数据库里没有日志，没有可复制的内容；请检查来源地址",
                     "the source holds no log, there is nothing to copy; check its address"),
    "copy_differs": ("复制后核对表“{value}”不一致，已全部撤销，目标仍为空",
                     "after copying, the table “{value}” differs; all was undone, the target is empty"),
    "copy_unfit": ("表“{value}”里有目标数据库存不下的内容（{why}），已全部撤销，目标仍为空",
                   "the table “{value}” holds something the target cannot take ({why}); all was undone, the target is empty"),
    "received_future": ("收到时间{value}还没有到；请核对", "the time of receipt {value} lies in the future; check it"),
    # backups, and whether all is as it was recorded
    "backup_there": ("“{value}”已经存在，没有覆盖；请换一个文件名", "“{value}” is there already and was not overwritten; choose another name"),
    "backup_foreign": ("“{value}”不是本程序的备份（备份由 python -m tracker backup 生成；数据库请用 copy 复制）；没有改动",
                       "“{value}” is no backup of this product (python -m tracker backup makes them; a database is copied by "
                       "copy); nothing was changed"),
    "backup_damaged": ("备份“{value}”已损坏或不完整（{why}）；请用另一份备份，没有改动",
                       "the backup “{value}” is damaged or incomplete ({why}); use another one; nothing was changed"),
    "restore_not_empty": (
        "数据库里已有报送（日志{value}个批次），没有改动；备份只恢复到空的数据库或没人动过的示例中：请把 TRACKER_DB 指向一个新的数据库再恢复",
        "the database holds reports already (log {value} submissions) and was not changed; a backup goes into an empty "
        "database or an untouched sample: point TRACKER_DB to a new one and restore there"),
    "file_changed": ("批次{value}保存的原始文件“{file}”与收到时不一致（SHA-256不符），数据库已损坏；请从备份恢复",
                     "the file “{file}” kept with submission {value} is no longer the one that came (its SHA-256 differs): the "
                     "database is damaged; restore it from a backup"),
    "log_unsound": ("数据库里有{value}处与记录时不一致，刚才的操作没有完成；python -m tracker integrity 会逐条列出，请从备份恢复",
                    "{value} things in the database are not as they were recorded, and this could not be done; python -m "
                    "tracker integrity lists them; restore from a backup"),
    "unsound_pages": ("数据库文件的结构有错：{value}", "the database file's pages are wrong: {value}"),
    "unsound_structure": ("表结构与本程序的不同：{value}", "the tables are not those of this product: {value}"),
    "unsound_reference": ("表“{value}”有{n}行指向“{other}”中不存在的行",
                          "{n} rows of “{value}” point to rows of “{other}” that are not there"),
    "unsound_row": ("表“{table}”第{value}号的内容无法识别", "number {value} of “{table}” holds what cannot be read"),
    "unsound_event": ("第{value}号记录（报送、撤回或恢复）的内容与记录时不一致",
                      "number {value} of the log (a submission, withdrawal or restoration) is not as it was recorded"),
    "unsound_seal": ("表“{value}”的内容与记录时不一致", "the table “{value}” is not as it was recorded"),
    "unsound_kept": ("{programme}：表“{value}”与由日志重算的不一致；python -m tracker rebuild 可改正",
                     "{programme}: the table “{value}” is not what the log gives; python -m tracker rebuild mends it"),
    "unsound_unread": ("“{value}”读不出来：{why}", "“{value}” cannot be read: {why}"),
    # a zip of workbooks
    "zip_empty": ("压缩包“{value}”里没有文件", "the zip “{value}” holds no files"),
    "zip_many": ("压缩包“{value}”里有{found:,}份文件，上限{limit:,}；请分成几个压缩包",
                 "the zip “{value}” holds {found:,} files, limit {limit:,}; split it"),
    "zip_large": ("压缩包“{value}”解开后有{found:,}字节，上限{limit:,}；请分成几个压缩包",
                  "the zip “{value}” unpacks to {found:,} bytes, limit {limit:,}; split it"),
    "zip_password": ("压缩包“{value}”有密码，打不开；请去掉密码后再上传", "the zip “{value}” has a password; remove it and upload again"),
    "zip_damaged": ("压缩包“{value}”已损坏或压缩方式读不了；请重新压缩为普通 .zip",
                    "the zip “{value}” is damaged or packed in an unknown way; pack it again as a plain .zip"),
}
