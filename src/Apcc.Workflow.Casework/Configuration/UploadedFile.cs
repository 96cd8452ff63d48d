namespace Apcc.Workflow.Casework.Configuration;

/// <summary>A file that somebody hands in: JSON, or a ZIP archive laid out like the folders on disk.</summary>
public sealed record UploadedFile(string Name, byte[] Bytes);
