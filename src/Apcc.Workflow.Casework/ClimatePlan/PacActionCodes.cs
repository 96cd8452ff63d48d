namespace Apcc.Workflow.Casework.ClimatePlan;

/// <summary>Codes such as <c>1.10.2</c>.</summary>
internal static class PacActionCodes
{
    /// <summary>A text that sorts as the numbers do: 1.9.1 before 1.10.1.</summary>
    public static string Order(string code) => string.Join('.', code.Split('.').Select(part => part.PadLeft(3, '0')));
}
