using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Apcc.Workflow.Web.HumanTasks;

/// <summary>What was typed and not yet acknowledged, kept in the browser per person, task and revision: a cut cable, a closed lid
/// and a restarted server lose nothing.</summary>
internal sealed class BrowserDraft(IJSObjectReference module, string key) : IAsyncDisposable
{
    // A connection that is just being lost must not hold a save up.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Begins to keep what is typed below <paramref name="root"/>, and gives back what an earlier page left.</summary>
    public static async Task<(BrowserDraft Draft, FoundText? Found)> StartAsync<TPage>(
        IJSRuntime javaScript, string modulePath, ElementReference root, string key, int revision, DotNetObjectReference<TPage> page)
        where TPage : class
    {
        var module = await javaScript.InvokeAsync<IJSObjectReference>("import", modulePath);
        var found = await module.InvokeAsync<FoundText?>("start", root, key, revision, page);
        return (new BrowserDraft(module, key), found);
    }

    /// <summary>A number for all that has been typed so far, all of which the server has received when this returns; null when the
    /// browser does not answer.</summary>
    public async Task<long?> MarkAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            return await module.InvokeAsync<long>("mark", patience.Token, key);
        }
        catch (Exception exception) when (exception is OperationCanceledException or JSDisconnectedException or ObjectDisposedException)
        {
            return null;
        }
    }

    /// <summary>Forgets what was typed up to the mark: the server has it.</summary>
    public Task AcknowledgeAsync(long? mark) => mark is { } number ? TellAsync("acknowledge", key, number) : Task.CompletedTask;

    /// <summary>Forgets what an earlier page left.</summary>
    public Task ForgetFoundAsync() => TellAsync("forgetFound", key);

    /// <summary>Forgets everything of this task.</summary>
    public Task WipeAsync() => TellAsync("wipe", key);

    public async ValueTask DisposeAsync()
    {
        await TellAsync("stop", key);
        try
        {
            await module.DisposeAsync();
        }
        catch (Exception exception) when (exception is OperationCanceledException or JSDisconnectedException or ObjectDisposedException)
        {
            // The page is gone, and its modules with it.
        }
    }

    private async Task TellAsync(string function, params object?[] arguments)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await module.InvokeVoidAsync(function, patience.Token, arguments);
        }
        catch (Exception exception) when (exception is OperationCanceledException or JSDisconnectedException or ObjectDisposedException)
        {
            // Nothing is lost: what stays in the browser is compared with the draft when the page is opened again.
        }
    }
}

/// <summary>What an earlier page left in the browser.</summary>
/// <param name="At">When it was typed.</param>
/// <param name="Values">By path of the field: a text, or a list of texts.</param>
internal sealed record FoundText(DateTimeOffset At, IReadOnlyDictionary<string, JsonElement> Values);
