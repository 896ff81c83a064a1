"""The sentences about who may open the pages, and about what cannot be recorded over a network."""

SENTENCES = {
    "bad_network": ("TRACKER_NETWORK的值“{value}”无效；可填 read、open，或不设", "TRACKER_NETWORK is “{value}”, which is nothing it can be; write read or open, or leave it out"),
    "network.closed": (
        "本系统只供本机使用；要让别的电脑访问，请由管理人员设置 TRACKER_NETWORK=read（谁都可看，谁也不能填报）或 TRACKER_NETWORK=open（谁都可填报和撤回，没有登录）后重新启动",
        "this dashboard serves its own machine alone; to let others reach it, whoever runs it sets TRACKER_NETWORK=read (everyone reads, nobody writes) or TRACKER_NETWORK=open (everyone may report and withdraw, there is no sign-in) and starts it again",
    ),
    "network.host": ("本系统不以这个名称提供服务；管理人员可在 TRACKER_HOSTS 中写明单位自己的名称（逗号分隔）", "this dashboard is not served under this name; whoever runs it lists the office's own names in TRACKER_HOSTS, separated by commas"),
    "network.origin": (
        "请求来自别的网页（Origin 与 Host 不同），不予接受；前面有代理时，代理须原样传递 Host（proxy_set_header Host $http_host）",
        "this was asked by a page of another address (its Origin is not the Host), which is not accepted; a proxy in front must pass Host on as it came (proxy_set_header Host $http_host)",
    ),
    "network.writes": ("这里只能查看：没有登录，故不能上传、填报、撤回", "this can only be read: there is no sign-in, so nothing can be uploaded, reported or withdrawn"),
    "network.decides": ("核验、延期、批示、免报等由办公室在系统所在的电脑上或用命令行办理；这里可以查看和填报", "verifications, extensions, remarks and excuses are made by the office on the dashboard's own machine or on the command line; here people look and report"),
    "network.open": ("没有登录：谁能打开这个网页，谁就能填报和撤回（TRACKER_NETWORK=open）", "There is no sign-in: whoever reaches this page may report and withdraw (TRACKER_NETWORK=open)"),
    "network.read": ("只供查看：不能上传、填报、撤回；填报请在系统所在的电脑上进行（TRACKER_NETWORK=read）", "For reading only: nothing can be uploaded, reported or withdrawn here; that is done on the dashboard's own machine (TRACKER_NETWORK=read)"),
    "network.full": ("打开本系统的人太多，请稍后再试", "too many people have this dashboard open; please try again in a while"),
    "network.no_scripts": ("本系统需要浏览器允许运行脚本（JavaScript）：请在浏览器设置中对本网址放行，再刷新。", "This dashboard needs a browser that runs scripts (JavaScript): allow them for this address in the browser's settings and reload."),
    "network.unopened": (
        "页面没有打开：请先刷新。若仍然如此，请用新版浏览器（Chrome、Edge 120以上；360、QQ等浏览器选“极速模式”），并关闭网页翻译；还不行请联系管理人员。",
        "The page did not open: reload it first. If that does not help, use a newer browser (Chrome or Edge 120 and later), switch page translation off, and then ask whoever runs this dashboard.",
    ),
}
