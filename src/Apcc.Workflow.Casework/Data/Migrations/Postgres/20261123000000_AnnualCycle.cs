using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Apcc.Workflow.Casework.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AnnualCycle : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "AnswerDueOn",
                table: "Proposals",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CityAnswer",
                table: "Proposals",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CityAnswerAct",
                table: "Proposals",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CityAnswerReasons",
                table: "Proposals",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "CityAnsweredOn",
                table: "Proposals",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Stage",
                table: "Proposals",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Text",
                table: "Proposals",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Piece_From",
                table: "InstanceMigrations",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Piece_Key",
                table: "InstanceMigrations",
                type: "character varying(120)",
                maxLength: 120,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Piece_Kind",
                table: "InstanceMigrations",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Piece_To",
                table: "InstanceMigrations",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Facts",
                table: "CaseFiles",
                type: "text",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<string>(
                name: "Key",
                table: "CaseFiles",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ParentId",
                table: "CaseFiles",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "State",
                table: "CaseFiles",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Year",
                table: "CaseFiles",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Ballots",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseFileId = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Mode = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ThresholdNumerator = table.Column<int>(type: "integer", nullable: false),
                    ThresholdDenominator = table.Column<int>(type: "integer", nullable: false),
                    Present = table.Column<int>(type: "integer", nullable: false),
                    Salt = table.Column<byte[]>(type: "bytea", nullable: false),
                    PreparedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CountedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AwaitedBy = table.Column<string>(type: "text", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Ballots", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Ballots_CaseFiles_CaseFileId",
                        column: x => x.CaseFileId,
                        principalTable: "CaseFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CaseChanges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseFileId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ActorId = table.Column<Guid>(type: "uuid", nullable: true),
                    InstanceId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Field = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Before = table.Column<string>(type: "text", nullable: true),
                    After = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseChanges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RegisterCounters",
                columns: table => new
                {
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Last = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterCounters", x => new { x.Kind, x.Year });
                });

            migrationBuilder.CreateTable(
                name: "StartSchedules",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    VersionId = table.Column<Guid>(type: "uuid", nullable: false),
                    DefinitionId = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    ActivityId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    HeldUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Starts = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StartSchedules", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StartSchedules_ConfigurationVersions_VersionId",
                        column: x => x.VersionId,
                        principalTable: "ConfigurationVersions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BallotCodes",
                columns: table => new
                {
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    BallotId = table.Column<Guid>(type: "uuid", nullable: false),
                    IsUsed = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BallotCodes", x => x.Hash);
                    table.ForeignKey(
                        name: "FK_BallotCodes_Ballots_BallotId",
                        column: x => x.BallotId,
                        principalTable: "Ballots",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BallotQuestions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    BallotId = table.Column<Guid>(type: "uuid", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    ProposalId = table.Column<Guid>(type: "uuid", nullable: true),
                    Reference = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Title = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Yes = table.Column<int>(type: "integer", nullable: true),
                    No = table.Column<int>(type: "integer", nullable: true),
                    Abstain = table.Column<int>(type: "integer", nullable: true),
                    Blank = table.Column<int>(type: "integer", nullable: true),
                    IsApproved = table.Column<bool>(type: "boolean", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BallotQuestions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BallotQuestions_Ballots_BallotId",
                        column: x => x.BallotId,
                        principalTable: "Ballots",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BallotVoters",
                columns: table => new
                {
                    BallotId = table.Column<Guid>(type: "uuid", nullable: false),
                    VoterId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Label = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    IsPresent = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BallotVoters", x => new { x.BallotId, x.VoterId });
                    table.ForeignKey(
                        name: "FK_BallotVoters_Ballots_BallotId",
                        column: x => x.BallotId,
                        principalTable: "Ballots",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BallotBoxes",
                columns: table => new
                {
                    QuestionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Content = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BallotBoxes", x => x.QuestionId);
                    table.ForeignKey(
                        name: "FK_BallotBoxes_BallotQuestions_QuestionId",
                        column: x => x.QuestionId,
                        principalTable: "BallotQuestions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BallotPaperCounts",
                columns: table => new
                {
                    QuestionId = table.Column<Guid>(type: "uuid", nullable: false),
                    ScrutineerId = table.Column<Guid>(type: "uuid", nullable: false),
                    BallotId = table.Column<Guid>(type: "uuid", nullable: false),
                    Yes = table.Column<int>(type: "integer", nullable: false),
                    No = table.Column<int>(type: "integer", nullable: false),
                    Abstain = table.Column<int>(type: "integer", nullable: false),
                    Blank = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BallotPaperCounts", x => new { x.QuestionId, x.ScrutineerId });
                    table.ForeignKey(
                        name: "FK_BallotPaperCounts_BallotQuestions_QuestionId",
                        column: x => x.QuestionId,
                        principalTable: "BallotQuestions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BallotReceipts",
                columns: table => new
                {
                    QuestionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Receipt = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Choice = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BallotReceipts", x => new { x.QuestionId, x.Receipt });
                    table.ForeignKey(
                        name: "FK_BallotReceipts_BallotQuestions_QuestionId",
                        column: x => x.QuestionId,
                        principalTable: "BallotQuestions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_InstanceMigrations_Piece_Kind_Piece_Key",
                table: "InstanceMigrations",
                columns: new[] { "Piece_Kind", "Piece_Key" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseFiles_Kind_Key",
                table: "CaseFiles",
                columns: new[] { "Kind", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CaseFiles_Kind_Year",
                table: "CaseFiles",
                columns: new[] { "Kind", "Year" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseFiles_ParentId",
                table: "CaseFiles",
                column: "ParentId");

            migrationBuilder.CreateIndex(
                name: "IX_BallotCodes_BallotId",
                table: "BallotCodes",
                column: "BallotId");

            migrationBuilder.CreateIndex(
                name: "IX_BallotQuestions_BallotId_Position",
                table: "BallotQuestions",
                columns: new[] { "BallotId", "Position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BallotQuestions_ProposalId",
                table: "BallotQuestions",
                column: "ProposalId");

            migrationBuilder.CreateIndex(
                name: "IX_Ballots_CaseFileId",
                table: "Ballots",
                column: "CaseFileId");

            migrationBuilder.CreateIndex(
                name: "IX_CaseChanges_CaseFileId_At",
                table: "CaseChanges",
                columns: new[] { "CaseFileId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_StartSchedules_DueAt",
                table: "StartSchedules",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_StartSchedules_VersionId_ActivityId",
                table: "StartSchedules",
                columns: new[] { "VersionId", "ActivityId" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BallotBoxes");

            migrationBuilder.DropTable(
                name: "BallotCodes");

            migrationBuilder.DropTable(
                name: "BallotPaperCounts");

            migrationBuilder.DropTable(
                name: "BallotReceipts");

            migrationBuilder.DropTable(
                name: "BallotVoters");

            migrationBuilder.DropTable(
                name: "CaseChanges");

            migrationBuilder.DropTable(
                name: "RegisterCounters");

            migrationBuilder.DropTable(
                name: "StartSchedules");

            migrationBuilder.DropTable(
                name: "BallotQuestions");

            migrationBuilder.DropTable(
                name: "Ballots");

            migrationBuilder.DropIndex(
                name: "IX_InstanceMigrations_Piece_Kind_Piece_Key",
                table: "InstanceMigrations");

            migrationBuilder.DropIndex(
                name: "IX_CaseFiles_Kind_Key",
                table: "CaseFiles");

            migrationBuilder.DropIndex(
                name: "IX_CaseFiles_Kind_Year",
                table: "CaseFiles");

            migrationBuilder.DropIndex(
                name: "IX_CaseFiles_ParentId",
                table: "CaseFiles");

            migrationBuilder.DropColumn(
                name: "AnswerDueOn",
                table: "Proposals");

            migrationBuilder.DropColumn(
                name: "CityAnswer",
                table: "Proposals");

            migrationBuilder.DropColumn(
                name: "CityAnswerAct",
                table: "Proposals");

            migrationBuilder.DropColumn(
                name: "CityAnswerReasons",
                table: "Proposals");

            migrationBuilder.DropColumn(
                name: "CityAnsweredOn",
                table: "Proposals");

            migrationBuilder.DropColumn(
                name: "Stage",
                table: "Proposals");

            migrationBuilder.DropColumn(
                name: "Text",
                table: "Proposals");

            migrationBuilder.DropColumn(
                name: "Piece_From",
                table: "InstanceMigrations");

            migrationBuilder.DropColumn(
                name: "Piece_Key",
                table: "InstanceMigrations");

            migrationBuilder.DropColumn(
                name: "Piece_Kind",
                table: "InstanceMigrations");

            migrationBuilder.DropColumn(
                name: "Piece_To",
                table: "InstanceMigrations");

            migrationBuilder.DropColumn(
                name: "Facts",
                table: "CaseFiles");

            migrationBuilder.DropColumn(
                name: "Key",
                table: "CaseFiles");

            migrationBuilder.DropColumn(
                name: "ParentId",
                table: "CaseFiles");

            migrationBuilder.DropColumn(
                name: "State",
                table: "CaseFiles");

            migrationBuilder.DropColumn(
                name: "Year",
                table: "CaseFiles");
        }
    }
}
