using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.TestKit;

/// <summary>Holds a page to the rules of axe-core.</summary>
public static class AxeAssert
{
    /// <summary>Fails with every serious or critical finding: rule, where, and how to mend it.</summary>
    public static async Task NoSeriousFindingsAsync(IPage page)
    {
        // Every rule runs; what passed is counted, not described.
        var options = new AxeRunOptions { ResultTypes = [ResultType.Violations], Iframes = await CanLookIntoFramesAsync(page) ? null : false };
        var result = await page.RunAxe(options);
        if (result.Violations.Any(finding => finding.Id == "document-title"))
        {
            // A page that becomes interactive draws its head anew: for a moment it has no title. One that stays without fails here.
            await Assertions.Expect(page).ToHaveTitleAsync(new Regex(@"\S"), new() { Timeout = 10_000 });
            result = await page.RunAxe(options);
        }

        var serious = result.Violations.Where(finding => finding.Impact is "serious" or "critical").ToList();

        Assert.True(serious.Count == 0, $"{page.Url} ({page.ViewportSize?.Width} px)\n{string.Join("\n", serious.Select(Describe))}");
    }

    /// <summary>A frame without scripts answers nothing: asking costs axe half a minute each time, and tells nothing. The frame's element
    /// is looked at as part of the page all the same.</summary>
    private static async Task<bool> CanLookIntoFramesAsync(IPage page) =>
        await page.Locator("iframe:not([sandbox]), iframe[sandbox~=allow-scripts]").CountAsync() > 0 || await page.Locator("iframe").CountAsync() == 0;

    private static string Describe(AxeResultItem finding) =>
        $"{finding.Impact} {finding.Id}: {finding.Help}\n"
        + string.Join("\n", finding.Nodes.Select(node => $"    {node.Target} {node.Html}\n      {string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message))}"));
}
