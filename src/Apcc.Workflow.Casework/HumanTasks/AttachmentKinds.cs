using System.Collections.Frozen;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>The kinds of file that can be attached to a task, told by the name's ending: what the browser claims is not trusted.</summary>
public static class AttachmentKinds
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MaxSizeBytes = 20_000_000;

    private static readonly FrozenDictionary<string, string> MediaTypes = new Dictionary<string, string>
    {
        [".pdf"] = "application/pdf",
        [".p7m"] = "application/pkcs7-mime",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        [".odt"] = "application/vnd.oasis.opendocument.text",
        [".ods"] = "application/vnd.oasis.opendocument.spreadsheet",
        [".odp"] = "application/vnd.oasis.opendocument.presentation",
        [".csv"] = "text/csv",
        [".txt"] = "text/plain",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".png"] = "image/png",
        [".eml"] = "message/rfc822",
        [".zip"] = "application/zip",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The endings as an HTML form lists them: ".csv,.docx,…".</summary>
    public static string Accept { get; } = string.Join(',', MediaTypes.Keys.Order(StringComparer.Ordinal));

    /// <summary>Null for a kind that is not taken.</summary>
    public static string? MediaTypeOf(string fileName) => MediaTypes.GetValueOrDefault(Path.GetExtension(fileName));
}
