using System.Text.Encodings.Web;
using System.Text.Json;

namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>JSON inside a sentence for people: accented letters stay as they are. Never for HTML.</summary>
internal static class JsonShow
{
    public static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
