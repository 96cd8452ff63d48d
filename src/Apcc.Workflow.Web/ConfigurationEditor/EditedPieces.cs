using Apcc.Workflow.Casework.Configuration;

namespace Apcc.Workflow.Web.ConfigurationEditor;

/// <summary>Hands out pieces of configuration to edit, one for each editor that is open.</summary>
public sealed class EditedPieces(
    ConfigurationRegister register, SaveDraftHandler save, ConfigurationCheck check, DiscardDraftHandler discard,
    TimeProvider clock, ILogger<EditedPiece> log)
{
    public EditedPiece Create() => new(register, save, check, discard, clock, log);
}
