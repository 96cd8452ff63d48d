using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.TestKit;

/// <summary>Holds a page to what people see.</summary>
public static class PageAssert
{
    /// <summary>Fails when the page has to be scrolled sideways, naming what sticks out. Nothing is shown to people before the style
    /// sheets have arrived, and nothing is measured.</summary>
    public static async Task FitsItsWidthAsync(IPage page)
    {
        var tooWide = await page.EvaluateAsync<string[]>(
            """
            async () => {
              await Promise.all([...document.querySelectorAll('link[rel=stylesheet]')].filter(link => !link.sheet)
                .map(link => new Promise(done => { link.addEventListener('load', done); link.addEventListener('error', done); })));
              return document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
                  .map(e => `${e.tagName.toLowerCase()}.${e.className} ends at ${Math.round(e.getBoundingClientRect().right)}`);
            }
            """);
        Assert.True(tooWide.Length == 0, $"{page.Url} is wider than {page.ViewportSize?.Width} px:\n{string.Join("\n", tooWide)}");
    }
}
