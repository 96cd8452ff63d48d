using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.TestKit;

/// <summary>Who has signed in to which application of this run: the next window of that person need not pass the sign-in page again.</summary>
internal static class SignedIn
{
    /// <summary>The cookie that says who somebody is.</summary>
    private const string Session = "apcc";

    private static readonly ConditionalWeakTable<IBrowserContext, string> Applications = [];
    private static readonly ConcurrentDictionary<(string Application, string Name), Cookie> Sessions = new();

    /// <summary>Says which application a window shows.</summary>
    public static void Opened(IBrowserContext window, Uri application) => Applications.Add(window, application.ToString());

    /// <summary>Goes to a path of the application as somebody who signed in before; false when that does not lead there.</summary>
    public static async Task<bool> TryReturnAsync(IPage page, string name, string path)
    {
        if (!Applications.TryGetValue(page.Context, out var application) || !Sessions.TryGetValue((application, name), out var session)) return false;

        await page.Context.AddCookiesAsync([session]);
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        if (new Uri(page.Url).PathAndQuery == path) return true;
        await page.Context.ClearCookiesAsync();
        return false;
    }

    public static async Task KeepAsync(IPage page, string name)
    {
        if (!Applications.TryGetValue(page.Context, out var application)) return;

        var cookie = (await page.Context.CookiesAsync()).Single(cookie => cookie.Name == Session);
        Sessions[(application, name)] = new Cookie
        {
            Name = cookie.Name, Value = cookie.Value, Domain = cookie.Domain, Path = cookie.Path, Expires = cookie.Expires,
            HttpOnly = cookie.HttpOnly, Secure = cookie.Secure, SameSite = cookie.SameSite,
        };
    }
}
