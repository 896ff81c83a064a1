"""Pages in a browser: waited for until they rest, read, given a file, typed into."""

from docs.pictures import quiet
from playwright.sync_api import expect

expect.set_options(timeout=20_000)


def rested(page):
    """Wait until the page has been drawn and no script runs."""
    expect(page.get_by_test_id("stAppViewContainer")).to_be_visible()
    quiet(page, 400)
    return page


def headline(page) -> list[str]:
    """The overview's six figures as they are shown."""
    rested(page)
    expect(page.get_by_test_id("stMetricValue")).to_have_count(6)
    return page.get_by_test_id("stMetricValue").all_inner_texts()


def choose_file(page, name: str, content: bytes):
    """Give a file to the upload box."""
    page.locator("[data-testid=stFileUploader] input[type=file]").set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})


def uploading(tab, address: str, name: str, content: bytes):
    """The upload page, reached through the menu, with a file in its box."""
    page = rested(tab(f"{address}/"))
    page.get_by_role("link", name="上传报送表").first.click()
    expect(page.get_by_text("第2步")).to_be_visible()
    choose_file(rested(page), name, content)
    return page


def type_into(page, row: int, column: int, text: str):
    """Type into a cell of the table of refused rows, counted from 0, and press Enter."""
    page.bring_to_front()  # of windows of one process a single one has the keyboard
    quiet(page, 800)  # the table is drawn anew after what was typed before
    page.locator("[class*=st-key-mend_] .dvn-scroller").first.click(position={"x": 30, "y": 52})
    for key in ["ArrowDown"] * row + ["ArrowRight"] * column:
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    page.locator("#portal textarea, #portal input").fill(text)
    page.keyboard.press("Enter")
    rested(page)
