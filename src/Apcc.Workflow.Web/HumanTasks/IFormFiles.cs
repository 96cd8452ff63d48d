using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Web.Cases;
using Microsoft.AspNetCore.Components.Forms;

namespace Apcc.Workflow.Web.HumanTasks;

/// <summary>Takes the files of a form in and back: a task's page stores them with the case, a trial keeps them to itself.</summary>
public interface IFormFiles
{
    /// <summary>Stores a file, or says in Italian why not.</summary>
    Task<TakenFile> AttachAsync(IBrowserFile file);

    /// <summary>Null when it is gone, else an Italian sentence why not.</summary>
    Task<string?> RemoveAsync(Guid documentId);

    /// <summary>Where it can be looked at; null where it cannot.</summary>
    string? AddressOf(Guid documentId) => DocumentEndpoints.AddressOf(documentId);
}

/// <summary>What became of a chosen file: one of the two.</summary>
public sealed record TakenFile(Attachment? File, string? Problem = null);
