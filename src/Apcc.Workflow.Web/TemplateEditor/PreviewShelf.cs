using System.Collections.Concurrent;

namespace Apcc.Workflow.Web.TemplateEditor;

/// <summary>Holds what a preview shows for the one person who looks at it, while the page is open: a frame and a PDF need an address.</summary>
public sealed class PreviewShelf
{
    private readonly ConcurrentDictionary<Guid, PreviewItem> items = new();

    public void Put(Guid id, Guid actorId, string html) => items[id] = new PreviewItem(actorId, html, null);

    public void Put(Guid id, Guid actorId, byte[] pdf) => items[id] = new PreviewItem(actorId, null, pdf);

    /// <summary>Null for somebody else's, as for what is not there.</summary>
    public PreviewItem? Find(Guid id, Guid actorId) => items.TryGetValue(id, out var item) && item.ActorId == actorId ? item : null;

    public void Remove(Guid id) => items.TryRemove(id, out _);
}

/// <summary>One of the two.</summary>
public sealed record PreviewItem(Guid ActorId, string? Html, byte[]? Pdf);
